import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { startTransition, useEffect, useState } from 'react';
import type { Query } from '../model/query/query.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import type { View } from '../state/view.ts';
import { useViewStore, viewStore } from '../state/view-store.ts';
import { useBackend } from './backend-context.tsx';
import { metricOptions } from './metric.ts';
import { questionOf, type ToQuery, useQueryContext } from './view-query.ts';

/** Answers that take longer are drawn one by one, each when it comes. */
const patienceMs = 200;

/**
 * Asks these questions the moment the view changes, before anything is drawn for it.
 * @returns the view to draw, for `LaterView`: the last one whose questions are answered, so that a page is drawn once,
 * in slices that give way, and not first as stale; the view itself where its answers take long
 */
export function useAskedFirst(toQueries: ToQuery<readonly Query[]>): View {
  const client = useQueryClient();
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const context = useQueryContext();
  const view = useViewStore((store) => store.view);
  const [drawn, setDrawn] = useState({ context, view });
  // Another data set: nothing of it has been answered before.
  if (drawn.context !== context) setDrawn({ context, view });
  useEffect(() => {
    if (!context) return undefined;
    let giveUp = (): void => undefined;
    const stop = viewStore.subscribe((now, before) => {
      if (now.view === before.view) return;
      giveUp();
      const follow = (): void => startTransition(() => setDrawn({ context, view: now.view }));
      const missing = questionOf(toQueries, now.view, context)
        .map((query) => metricOptions(backend, dataset, query))
        .filter((options) => cached(client, options)?.state.data === undefined);
      if (missing.length === 0) return follow();
      const late = setTimeout(follow, patienceMs);
      let given = false;
      giveUp = () => {
        given = true;
        clearTimeout(late);
        // What a card asks for as well is its own to abort. As if never asked: an error would stay for who asks later.
        for (const options of missing) {
          const asked = cached(client, options);
          if (asked?.getObserversCount() === 0) void asked.cancel({ revert: true });
        }
      };
      void Promise.all(missing.map((options) => client.prefetchQuery(options))).then(() => {
        clearTimeout(late);
        if (!given) follow();
      });
    });
    return () => {
      stop();
      giveUp();
    };
  }, [client, backend, dataset, context, toQueries]);
  return drawn.context === context ? drawn.view : view;
}

const cached = (client: QueryClient, options: ReturnType<typeof metricOptions>) =>
  client.getQueryCache().get(client.defaultQueryOptions(options).queryHash);
