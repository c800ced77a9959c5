import type { QueryClient } from '@tanstack/react-query';
import type { Backend } from '../backends/backend.ts';
import type { KeptDataset } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';
import { savedStore } from '../state/saved-store.ts';
import type { Demo } from './backend-context.tsx';
import { keptOptions } from './kept.ts';

export type Opener = { backend: Backend; queryClient: QueryClient; demo: Demo | null };

/** What this browser keeps. A list that cannot be read holds nothing here; the page that shows it says why. */
export async function listKept({ backend, queryClient }: Opener): Promise<KeptDataset[]> {
  try {
    return await queryClient.fetchQuery(keptOptions(backend));
  } catch (error) {
    if (error instanceof HoldfastError) return [];
    throw error;
  }
}

/**
 * Begins, before anything is drawn, what the first opening will ask for. What fails here fails again there, and is told then.
 * @param named the data set that the address names
 */
export function getReady(opener: Opener, named: string | null): void {
  const unheard = (): undefined => undefined;
  const newcomer = savedStore.getState().saved.lastDataset === null;
  const demo = newcomer && (named === null || named === 'demo') ? opener.demo : null;
  listKept(opener).catch(unheard);
  demo?.prepare().catch(unheard);
}
