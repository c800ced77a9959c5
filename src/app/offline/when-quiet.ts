import type { QueryClient } from '@tanstack/react-query';
import { datasetStore } from '../../state/dataset-store.ts';

const quietMs = 2_000;

/** Resolves when nothing has been read and nothing asked for two seconds: what the page opened with is on it. */
export const whenQuiet = (queryClient: QueryClient): Promise<void> =>
  new Promise((resolve) => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(waiting);
      if (queryClient.isFetching() === 0 && datasetStore.getState().reading === null)
        waiting = setTimeout(done, quietMs);
    };
    const leave = [queryClient.getQueryCache().subscribe(look), datasetStore.subscribe(look)];
    const done = (): void => {
      for (const unsubscribe of leave) unsubscribe();
      resolve();
    };
    look();
  });
