import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Backend, Progress } from '../backends/backend.ts';
import type { ExportFormat, KeptDataset } from '../model/dataset.ts';
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
    async onSuccess(_, id) {
      savedStore.getState().forgetDataset(id);
      // Before it is closed: what is opened instead is chosen from this list.
      await queryClient.invalidateQueries({ queryKey: keptKey(backend) });
      if (datasetStore.getState().dataset?.id !== id) return;
      datasetStore.getState().closed();
      viewStore.getState().switchDataset(null);
    },
    onError: () => queryClient.invalidateQueries({ queryKey: keptKey(backend) }),
    networkMode: 'always',
    throwOnError: isBug,
  });
}

export type Duplicate = { id: string; name: string };

/** Keeps a copy of a kept data set under another name. */
export function useDuplicate() {
  const backend = useBackend();
  const queryClient = useQueryClient();
  return useMutation<void, HoldfastError, Duplicate>({
    mutationFn: ({ id, name }) => backend.duplicate(id, name),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keptKey(backend) }),
    networkMode: 'always',
    throwOnError: isBug,
  });
}

export type Export = { id: string; name: string; format: ExportFormat };
export type Exporting = { name: string; startedAt: number; progress: Progress | null; cancel: () => void };

/** Writes a data set to a file; answers with null where that was cancelled. One at a time. */
export function useExport() {
  const backend = useBackend();
  const [exporting, setExporting] = useState<Exporting | null>(null);
  const run = useMutation<Blob | null, HoldfastError, Export>({
    async mutationFn({ id, name, format }) {
      const controller = new AbortController();
      const { signal } = controller;
      const begun = { name, startedAt: Date.now(), progress: null, cancel: () => controller.abort() };
      setExporting(begun);
      try {
        const onProgress = (progress: Progress): void => setExporting({ ...begun, progress });
        return await backend.exportFile(id, format, { signal, onProgress });
      } catch (error) {
        if (signal.aborted && error === signal.reason) return null;
        throw error;
      } finally {
        setExporting(null);
      }
    },
    networkMode: 'always',
    throwOnError: isBug,
  });
  return { run, exporting };
}

/** Follows what other tabs do to the kept data sets: the list shows it, and of the open one it can be told. Once, at the root. */
export function useFollowKept(): void {
  const backend = useBackend();
  const queryClient = useQueryClient();
  useEffect(
    () =>
      backend.watchKept((change) => {
        datasetStore.getState().heardOf(change);
        void queryClient.invalidateQueries({ queryKey: keptKey(backend) });
      }),
    [backend, queryClient],
  );
}
