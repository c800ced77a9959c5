import type { QueryClient } from '@tanstack/react-query';
import { datasetStore } from '../../state/dataset-store.ts';

const quietMs = 2_000;

/** Resolves when nothing has been read and nothing asked for two seconds: what the page opened with is on it. */
export const whenQuiet = (queryClient: QueryClient): Promise<void> =>
  new Promise((resolve) => {
    let heard = performance.now();
    const hear = (): void => void (heard = performance.now());
    const leave = [queryClient.getQueryCache().subscribe(hear), datasetStore.subscribe(hear)];
    const look = (): void => {
      const busy = queryClient.isFetching() > 0 || datasetStore.getState().reading !== null;
      const left = busy ? quietMs : heard + quietMs - performance.now();
      if (left > 0) return void setTimeout(look, left);
      for (const unsubscribe of leave) unsubscribe();
      resolve();
    };
    look();
  });
