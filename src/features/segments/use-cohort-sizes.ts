import { useQueries } from '@tanstack/react-query';
import type { HoldfastError } from '../../model/errors.ts';
import type { SegmentsQuery } from '../../model/query/segments.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { metricOptions } from '../../queries/metric.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { SavedCohort } from '../../state/saved.ts';

export type CohortSize = {
  query: SegmentsQuery;
  /** null: not counted yet, or not to be counted */
  total: number | null;
  error: HoldfastError | null;
};

/** How many people of this data set each saved cohort is now, in the order of the cohorts. */
export function useCohortSizes(cohorts: readonly SavedCohort[]): CohortSize[] {
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const queries = cohorts.map(({ people }): SegmentsQuery => ({ kind: 'segments', users: people }));
  const answers = useQueries({ queries: queries.map((query) => metricOptions(backend, dataset, query)) });
  return queries.map((query, at) => ({
    query,
    total: answers[at]?.data?.total ?? null,
    error: answers[at]?.error ?? null,
  }));
}
