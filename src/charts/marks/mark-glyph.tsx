import { type AxisMarkKind } from '../line/line-types.ts';

/** Told apart by shape, not colour: within 8 × 8 around the origin. */
const SHAPES: Record<AxisMarkKind, string> = {
  holiday: 'M3 0A3 3 0 1 1-3 0A3 3 0 1 1 3 0z',
  release: 'M0-3.6 3.8 3H-3.8z',
  campaign: 'M-3-3H3V3H-3z',
  incident: 'M-3.2-3.2 3.2 3.2M3.2-3.2-3.2 3.2',
  note: 'M0-4 4 0 0 4-4 0z',
};

type Props = { kind: AxisMarkKind; x?: number; y?: number; color?: string };

/** The shape of a kind of mark, in an SVG. */
export const MarkGlyph = ({ kind, x = 0, y = 0, color = 'var(--hf-muted)' }: Props) => {
  const crossed = kind === 'incident';
  return (
    <path
      d={SHAPES[kind]}
      transform={`translate(${x} ${y})`}
      fill={crossed ? 'none' : color}
      stroke={crossed ? color : 'none'}
      strokeWidth={1.6}
    />
  );
};

/** The same by itself, before its name in a legend or a list. */
export const MarkIcon = ({ kind }: { kind: AxisMarkKind }) => (
  <svg className="hf-mark-icon" viewBox="-5 -5 10 10" width={10} height={10} aria-hidden="true">
    <MarkGlyph kind={kind} color="currentColor" />
  </svg>
);
