import { Trans, useLingui } from '@lingui/react/macro';
import { AgainstLine, useAgainstName } from '../../../parts/compare/against-line.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import type { Answer, Answered } from '../answer.ts';
import { useOffset } from '../offset-choice.tsx';
import { useOffsetWords } from '../words.ts';

type Props = { answered: Answered; against: Answer };

/** The difference at the offset, with its interval and test where one holds; all groups of a breakdown together. */
export const AgainstNotice = ({ answered, against }: Props) => {
  const { t } = useLingui();
  const name = useAgainstName();
  const compare = useViewStore((store) => store.view.compare.kind);
  const cell = useOffset(answered);
  const offset = useOffsetWords()(answered.plan).offset(cell);
  if (name === '' || against.answered === null || against.stale) return null;
  const side = ({ result }: Answered) =>
    result.groups.reduce(
      ({ x, n }, { pooled }) => ({ x: x + (pooled[cell]?.retained ?? 0), n: n + (pooled[cell]?.size ?? 0) }),
      { x: 0, n: 0 },
    );
  const grows = answered.plan.mode === 'on-or-after' && compare === 'previous';
  const untested =
    answered.query.entry === 'every'
      ? ''
      : grows
        ? t`No test: a later return counts as well, and these had less time for one.`
        : undefined;
  const now = side(answered);
  const other = side(against.answered);
  return (
    <p className="hf-against">
      {now.n === 0 || other.n === 0 ? (
        <Trans>
          Against {name}: nobody has been observed up to {offset} on one side, so there is nothing to compare.
        </Trans>
      ) : (
        <AgainstLine what={t`At ${offset}`} name={name} now={now} other={other} untested={untested} />
      )}
    </p>
  );
};
