import { useMemo } from 'react';
import type { HoldfastError } from '../../../model/errors.ts';
import type { FunnelQuery } from '../../../model/query/funnel.ts';
import type { RetentionQuery } from '../../../model/query/retention.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import type { Moment } from '../../../state/view.ts';
import { useAsked } from '../use-asked.ts';
import {
  halfBy,
  type HalfBy,
  type Leaving,
  type MomentsGroup,
  type MomentView,
  toLeaving,
  toMomentGroups,
  toMoments,
  toPaidAgain,
} from './moments-view.ts';
import {
  toFirstUseQuery,
  toNextDayQuery,
  toPaidAgainQuery,
  toPayMomentQuery,
  toPaySplitQuery,
  toStillThereQuery,
  toUseMomentsQuery,
  toUseSplitQuery,
} from './queries.ts';

const askedMoments = ['use', 'pay', 'again', 'still', 'first', 'next-day', 'use-split', 'pay-split'] as const;
export type AskedMoment = (typeof askedMoments)[number];

export type Moments = {
  /** null while the first answers are computed, and after an error */
  answered: {
    entered: number;
    moments: (MomentView & { half: HalfBy | null })[];
    leaving: Leaving | null;
    paidAgain: MomentView;
  } | null;
  /** null without a split */
  split: { property: string; groups: MomentsGroup[] } | null;
  /** what is asked now, by what it is for */
  queries: { of: AskedMoment; query: FunnelQuery | RetentionQuery }[];
  stale: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

/** The questions of the four moments together. */
export function useMoments(): Moments {
  const queries = {
    use: useViewQuery(toUseMomentsQuery),
    pay: useViewQuery(toPayMomentQuery),
    again: useViewQuery(toPaidAgainQuery),
    still: useViewQuery(toStillThereQuery),
    first: useViewQuery(toFirstUseQuery),
    'next-day': useViewQuery(toNextDayQuery),
    'use-split': useViewQuery(toUseSplitQuery),
    'pay-split': useViewQuery(toPaySplitQuery),
  };
  const use = useAsked(queries.use);
  const pay = useMetric(queries.pay);
  const again = useMetric(queries.again);
  const still = useMetric(queries.still);
  const first = useMetric(queries.first);
  const nextDay = useMetric(queries['next-day']);
  const useSplit = useAsked(queries['use-split']);
  const paySplit = useMetric(queries['pay-split']);
  const asked = [use, pay, again, still, first, nextDay, useSplit, paySplit];
  const failed = asked.find(({ error }) => error !== null);
  const answered = useMemo(() => {
    if (!use.pair || !pay.data || !again.data || !still.data || !first.data) return null;
    const answers = {
      use: use.pair.result,
      pay: pay.data,
      first: first.data,
      nextDay: nextDay.data ?? null,
    };
    const views = toMoments(answers.use.groups[0], answers.pay.groups[0]);
    const half = (moment: Moment): HalfBy | null => halfBy(moment, answers);
    const cohorts = answers.use.groups[0]?.cohorts ?? [];
    return {
      entered: cohorts.reduce((sum, { size }) => sum + size, 0),
      moments: views.map((one) => ({ ...one, half: half(one.moment) })),
      leaving: toLeaving(still.data),
      paidAgain: toPaidAgain(again.data),
    };
  }, [use.pair, pay.data, again.data, still.data, first.data, nextDay.data]);
  const split = useMemo(() => {
    const property = useSplit.pair?.query.breakdown?.property;
    if (!useSplit.pair || !paySplit.data || property === undefined) return null;
    return { property, groups: toMomentGroups(useSplit.pair.result, paySplit.data) };
  }, [useSplit.pair, paySplit.data]);
  return {
    answered: failed ? null : answered,
    split: failed ? null : split,
    queries: askedMoments.flatMap((of) => {
      const query = queries[of];
      return query ? [{ of, query }] : [];
    }),
    stale: asked.some(({ stale }) => stale),
    error: failed?.error ?? null,
    retry: () => asked.forEach(({ error, retry }) => error && retry()),
  };
}
