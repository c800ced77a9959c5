import { useMemo } from 'react';
import { useDatasetStore } from '../state/dataset-store.ts';
import { useSavedStore } from '../state/saved-store.ts';
import type { QueryContext } from '../state/to-query/scope.ts';
import type { View } from '../state/view.ts';
import { useViewStore } from '../state/view-store.ts';

/** What turns the view into queries here; null while no data set is open. */
export function useQueryContext(): QueryContext | null {
  const dataset = useDatasetStore((store) => store.dataset);
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  return useMemo(() => dataset && { dataset, cohorts }, [dataset, cohorts]);
}

/**
 * The question that the view asks now, for `useMetric`; null while no data set is open.
 * `toQuery` is pure: one of `state/to-query`, or a function outside the component.
 */
export function useViewQuery<T>(toQuery: (view: View, context: QueryContext) => T): T | null {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  return useMemo(() => context && toQuery(view, context), [view, context, toQuery]);
}
