import './marks.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { MarkIcon } from '../../charts/marks/mark-glyph.tsx';
import { type AxisMark, axisMarkKinds } from '../../charts/line/line-types.ts';
import { markKindWords } from './mark-words.ts';

const MarksDrawer = lazy(async () => ({ default: (await import('./marks-drawer.tsx')).MarksDrawer }));

type Props = {
  marks: readonly AxisMark[];
  /** Beside a chart that already has it. */
  plain?: boolean;
};

/** Under a chart over time: what its shapes mean, and the way to add, change and remove marks. */
export const MarksLine = ({ marks, plain = false }: Props) => {
  const { t, i18n } = useLingui();
  // Kept once it was opened, so that it closes as it came.
  const [opened, setOpened] = useState<boolean | null>(null);
  const kinds = axisMarkKinds.filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <div className="hf-marks-line">
      {kinds.map((kind) => (
        <span key={kind} className="hf-marks-kind">
          <MarkIcon kind={kind} /> {i18n._(markKindWords[kind])}
        </span>
      ))}
      {plain ? null : (
        <button
          type="button"
          className="hf-link hf-marks-edit"
          data-screen-only=""
          aria-haspopup="dialog"
          title={t`Holidays, releases, campaigns and notes on every chart over time`}
          onClick={() => setOpened(true)}
        >
          {kinds.length === 0 ? <Trans>Mark a date</Trans> : <Trans>Edit marks</Trans>}
        </button>
      )}
      {opened === null ? null : (
        <Suspense>
          <MarksDrawer opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </div>
  );
};
