import { Trans } from '@lingui/react/macro';
import { useViewStore } from '../../../state/view-store.ts';
import type { Answered } from '../answer.ts';
import { useOffsetWords } from '../words.ts';
import { parityOffset, parityReason, type Product } from './parity-view.ts';

type Props = { answered: Answered; cell: number; product: Product };

/** One sentence: which of a product's rules moves its number away from the question's. */
export const ParityWhy = ({ answered, cell, product }: Props) => {
  const average = useViewStore((store) => store.view.retention.average);
  const at = parityOffset(answered, cell);
  const offset = useOffsetWords()({ ...answered.plan, brackets: null }).offset(at);
  const { mode, clock, average: averaged } = parityReason(answered, average, product);
  if (product === 'posthog') {
    if (at === 0) return <Trans>By its definition everyone is there at the start: always 100%.</Trans>;
    if (mode)
      return (
        <Trans>
          Only a return on {offset} itself counts, by date; every cohort weighs alike, however small.
        </Trans>
      );
    if (clock) return <Trans>Periods are dates, not hours since each person’s own start.</Trans>;
    if (averaged) return <Trans>The same rule, but every cohort weighs alike, however small.</Trans>;
    return <Trans>Exactly your question.</Trans>;
  }
  if (product === 'mixpanel') {
    if (mode)
      return (
        <Trans>
          A return on {offset} or at any time later counts, so older cohorts look better; periods run from
          each person’s own start.
        </Trans>
      );
    if (clock) return <Trans>Periods run from each person’s own start instead of by date.</Trans>;
    if (averaged) return <Trans>The same rule, but large cohorts weigh more than their size.</Trans>;
    return <Trans>Exactly your question.</Trans>;
  }
  if (mode || clock)
    return (
      <Trans>
        As Mixpanel, averaged over all people. (It also rounds times down to the hour, which is not repeated
        here.)
      </Trans>
    );
  if (averaged) return <Trans>The same rule, averaged over all people.</Trans>;
  return <Trans>Exactly your question, but for times rounded down to the hour.</Trans>;
};
