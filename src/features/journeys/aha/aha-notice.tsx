import { Trans, useLingui } from '@lingui/react/macro';
import type { AhaResult } from '../../../model/result/result.ts';
import type { AhaOutcomeChoice } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';
import { bestOf, liftDigits } from './aha-view.ts';
import { useHabitWords } from './use-habit-words.ts';

type Props = {
  result: AhaResult;
  days: number;
  outcome: AhaOutcomeChoice;
  /** names of the events that count as coming back */
  returns: readonly string[];
};

/** The best habit in a sentence, or that none holds up; and what that does not prove. */
export const AhaNotice = ({ result, days, outcome, returns }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { habit, early, outcomes } = useHabitWords(days);
  const best = bestOf(result, returns);
  if (best === null) {
    return (
      <Trans>
        Nothing holds up: on the {format.count(result.held.n)} held-back people no habit goes with coming back
        beyond what chance can do.
      </Trans>
    );
  }
  const who = habit(best.habit, best.atLeast);
  const when = outcomes[outcome];
  const { difference, lift } = best;
  const often =
    lift === null
      ? t`and nobody else did`
      : t`${format.exact(lift, liftDigits(lift))} times as often as all others`;
  return (
    <>
      <Trans>
        People who {who} {early} came back {when} {often}: {format.percent(best.with.rate)} against{' '}
        {format.percent(best.without.rate)} (held-back people, difference{' '}
        {format.pointsInterval(difference.low, difference.high)} points).
      </Trans>
      <SentenceGap />
      <Trans>Going together is no proof of a cause: get more people to do it, in a test, and compare.</Trans>
    </>
  );
};
