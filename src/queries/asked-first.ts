import { useQueryClient } from '@tanstack/react-query';
import { startTransition, useEffect, useState } from 'react';
import type { Query } from '../model/query/query.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import type { View } from '../state/view.ts';
import { useViewStore, viewStore } from '../state/view-store.ts';
import { useBackend } from './backend-context.tsx';
import { metricOptions } from './metric.ts';
import { questionOf, type ToQuery, useQueryContext } from './view-query.ts';

/** What cannot be seen at once begins at the latest after this time. */
const latestMs = 200;

/**
 * Asks these questions the moment the view changes, before anything is drawn for it: they are computed while the page
 * draws what it had as stale. Those who show the answers ask for themselves, and find them on their way.
 * @returns the latest view whose first questions are answered: `LaterView` for what may wait for them
 */
export function useAskedFirst(toQueries: ToQuery<readonly Query[]>): View {
  const client = useQueryClient();
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const context = useQueryContext();
  const view = useViewStore((store) => store.view);
  const [answered, setAnswered] = useState({ context, view });
  // Another data set: nothing of it has been answered before.
  if (answered.context !== context) setAnswered({ context, view });
  useEffect(() => {
    if (!context) return undefined;
    return viewStore.subscribe((now, before) => {
      if (now.view === before.view) return;
      const missing = questionOf(toQueries, now.view, context)
        .map((query) => metricOptions(backend, dataset, query))
        .filter((options) => {
          const { queryHash } = client.defaultQueryOptions(options);
          return client.getQueryCache().get(queryHash)?.state.data === undefined;
        });
      const follow = (): void => setAnswered({ context, view: now.view });
      if (missing.length === 0) return follow();
      void Promise.all(missing.map((options) => client.prefetchQuery(options))).then(() =>
        whenIdle(() => {
          if (viewStore.getState().view === now.view) startTransition(follow);
        }),
      );
    });
  }, [client, backend, dataset, context, toQueries]);
  return answered.context === context ? answered.view : view;
}

function whenIdle(work: () => void): void {
  // Absent in Safari.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: latestMs });
  else setTimeout(work, latestMs);
}
