import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

type Props = { title: string; about: ReactNode; text: string; /** further buttons */ children?: ReactNode };

/** A text of a machine's language under its heading, with a way to copy it. */
export const Listing = ({ title, about, text, children }: Props) => {
  const { t } = useLingui();
  return (
    <section className="hf-query-part">
      <header>
        <h3>{title}</h3>
        {children}
        <CopyButton label={t`Copy: ${title}`} text={text} />
      </header>
      <p className="hf-quiet">{about}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reachable by keyboard */}
      <pre role="region" aria-label={title} tabIndex={0}>
        <code>{text}</code>
      </pre>
    </section>
  );
};
