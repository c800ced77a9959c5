import { createContext, use } from 'react';
import type { Dataset } from '../model/dataset.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import type { SavedCohort } from '../state/saved.ts';
import { useSavedStore } from '../state/saved-store.ts';
import type { QueryContext } from '../state/to-query/scope.ts';
import type { View } from '../state/view.ts';
import { useViewStore } from '../state/view-store.ts';

/** Pure: one of `state/to-query`, or a function outside the component. */
export type ToQuery<T> = (view: View, context: QueryContext) => T;

const contexts = new WeakMap<Dataset, QueryContext>();

function contextOf(dataset: Dataset, cohorts: readonly SavedCohort[]): QueryContext {
  const known = contexts.get(dataset);
  if (known?.cohorts === cohorts) return known;
  const context = { dataset, cohorts };
  contexts.set(dataset, context);
  return context;
}

/** What turns the view into queries here; null while no data set is open. One object for all who ask. */
export function useQueryContext(): QueryContext | null {
  const dataset = useDatasetStore((store) => store.dataset);
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  return dataset && contextOf(dataset, cohorts);
}

const questions = new WeakMap<View, { context: QueryContext; made: Map<ToQuery<unknown>, unknown> }>();

/** What a view asks: the same object for everyone who asks it. */
export function questionOf<T>(toQuery: ToQuery<T>, view: View, context: QueryContext): T {
  let of = questions.get(view);
  if (of?.context !== context) {
    of = { context, made: new Map() };
    questions.set(view, of);
  }
  if (!of.made.has(toQuery)) of.made.set(toQuery, toQuery(view, context));
  return of.made.get(toQuery) as T;
}

/** For a page, or a part of one, that follows when questions are answered: the view that it asks and draws until then. */
export const LaterView = createContext<View | null>(null);

/** The view that questions are asked for here. */
export function useAskedView(): View {
  const later = use(LaterView);
  return useViewStore((store) => later ?? store.view);
}

/** The question that the view asks now, for `useMetric`; null while no data set is open. */
export function useViewQuery<T>(toQuery: ToQuery<T>): T | null {
  const view = useAskedView();
  const context = useQueryContext();
  return context && questionOf(toQuery, view, context);
}
