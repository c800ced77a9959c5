import { ICON_PATHS, type IconName } from './paths.ts';

type Props = { name: IconName; size?: number };

/** Decorative: the control around it carries the name. */
export const Icon = ({ name, size = 16 }: Props) => (
  <svg
    aria-hidden="true"
    focusable="false"
    width={size}
    height={size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    strokeWidth={name === 'more' ? 2.4 : 1.6}
    strokeLinecap="round"
    strokeLinejoin="round"
    style={{ flex: 'none' }}
  >
    <path d={ICON_PATHS[name]} />
  </svg>
);
