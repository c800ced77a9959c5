import { useMemo } from 'react';
import { useMetrics } from '../../../queries/metrics.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { toActiveBeforeQueries, toActiveQueries, toPeriodChoice } from '../queries.ts';
import { meansOf, toActivePoints } from './active-view.ts';

/** DAU, WAU, MAU of the view by its period, with their means, and those of what it is compared with. */
export function useActive() {
  const queries = useViewQuery(toActiveQueries);
  const choice = useViewQuery(toPeriodChoice);
  const answer = useMetrics(queries);
  const before = useMetrics(useViewQuery(toActiveBeforeQueries));
  const weekStart = useDatasetStore((store) => store.dataset?.resolved.weekStart);
  const { data } = answer;
  const period = choice?.period ?? 'day';
  const points = useMemo(
    () => (data && weekStart ? toActivePoints(data, period, weekStart) : undefined),
    [data, period, weekStart],
  );
  return {
    queries,
    period,
    answer: { ...answer, data: points },
    means: data && meansOf(data),
    before: before.data && meansOf(before.data),
  };
}
