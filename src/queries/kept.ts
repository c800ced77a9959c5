import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Backend } from '../backends/backend.ts';
import type { KeptDataset } from '../model/dataset.ts';
import type { HoldfastError } from '../model/errors.ts';
import { datasetStore } from '../state/dataset-store.ts';
import { savedStore } from '../state/saved-store.ts';
import { viewStore } from '../state/view-store.ts';
import { useBackend } from './backend-context.tsx';
import { isBug } from './failures.ts';

export const keptKey = (backend: Backend): readonly ['kept', string] => ['kept', backend.id];

export const keptOptions = (backend: Backend) =>
  queryOptions<KeptDataset[], HoldfastError>({
    queryKey: keptKey(backend),
    queryFn: () => backend.kept(),
    retry: false,
    networkMode: 'always',
    throwOnError: isBug,
  });

/** The data sets kept in this browser. */
export const useKept = () => useQuery(keptOptions(useBackend()));

export type Rename = { id: string; name: string };

export function useRename() {
  const backend = useBackend();
  const queryClient = useQueryClient();
  return useMutation<void, HoldfastError, Rename>({
    mutationFn: ({ id, name }) => backend.rename(id, name),
    onSuccess: (_, { id, name }) => datasetStore.getState().renamed(id, name),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keptKey(backend) }),
    networkMode: 'always',
    throwOnError: isBug,
  });
}

/** Removes a kept data set for good, and closes it where it is the one that is open. */
export function useRemove() {
  const backend = useBackend();
  const queryClient = useQueryClient();
  return useMutation<void, HoldfastError, string>({
    mutationFn: (id) => backend.remove(id),
    onSuccess(_, id) {
      savedStore.getState().forgetDataset(id);
      if (datasetStore.getState().dataset?.id !== id) return;
      datasetStore.getState().closed();
      viewStore.getState().switchDataset(null);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keptKey(backend) }),
    networkMode: 'always',
    throwOnError: isBug,
  });
}
