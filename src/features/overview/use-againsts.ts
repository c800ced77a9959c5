import { useMemo } from 'react';
import type { Indicator } from '../../model/result/result.ts';
import { useCompared, useComparedQuery, useOverlap } from '../../queries/compared.ts';
import { useMetric } from '../../queries/metric.ts';
import { useAskedView, useViewQuery } from '../../queries/view-query.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { type Againsts, againstBefore, againstPeople, type RangePair } from './against.ts';
import { toPaidAgainQuery } from './queries.ts';
import type { Trends } from './trends.ts';

/** Each indicator beside what the view compares with; none where nothing is compared. */
export function useAgainsts(indicators: readonly Indicator[] | null, trends: Trends): Againsts {
  const { kind } = useAskedView().compare;
  const compared = useCompared();
  const overlap = useOverlap();
  const ofPeople = useComparedQuery(toIndicatorsQuery);
  const { data: others } = useMetric(kind === 'people' ? ofPeople : null);
  const daysBefore = useComparedQuery(toDayRetentionQuery);
  const paidBefore = useComparedQuery(toPaidAgainQuery);
  const previous = kind === 'previous';
  const { data: days } = useMetric(useViewQuery(toDayRetentionQuery));
  const { data: before } = useMetric(previous ? daysBefore : null);
  const paidQuery = useViewQuery(toPaidAgainQuery);
  const { data: paid } = useMetric(previous ? paidQuery : null);
  const { data: paidBeforeThat } = useMetric(previous ? paidBefore : null);
  const nowEnd = compared.kind === 'previous' ? compared.now.to : null;
  const beforeEnd = compared.kind === 'previous' ? compared.range.to : null;
  return useMemo(() => {
    if (kind === 'people') return indicators && others ? againstPeople(indicators, others, overlap) : {};
    if (nowEnd === null || beforeEnd === null || !days || !before) return {};
    const pairs: RangePair[] = [
      { id: 'd1', now: days, before, cell: 0 },
      { id: 'd7', now: days, before, cell: 1 },
      { id: 'd30', now: days, before, cell: 2 },
    ];
    if (paid && paidBeforeThat) pairs.push({ id: 'paid-30', now: paid, before: paidBeforeThat, cell: 0 });
    return againstBefore(pairs, trends, { now: nowEnd, before: beforeEnd });
  }, [kind, indicators, others, overlap, nowEnd, beforeEnd, days, before, paid, paidBeforeThat, trends]);
}
