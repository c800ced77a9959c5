import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Choices } from '../model/choices.ts';
import type { ApiSource, Dataset, IngestReport, KeptDataset, ReadOptions } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';
import type { ColumnMapping, ReadAs, Settings } from '../model/settings/settings.ts';
import { datasetStore } from '../state/dataset-store.ts';
import { overridesAfter, savedDataset, savedKeyOf, savedStore } from '../state/saved-store.ts';
import { useServices } from './backend-context.tsx';
import { cancelDatasetWork, type DatasetWork, runDatasetWork } from './dataset-work.ts';
import { isBug } from './failures.ts';

export type ReadFiles = { name: string; files: File[]; options: ReadOptions };
export type AddFiles = Pick<ReadFiles, 'name' | 'files'> & { meant?: ReadAs };
export type ReadApi = { source: ApiSource; options: ReadOptions };

/** Each answers with the data set that is open then, or null where it was cancelled. */
function useDatasetWork<V>(toWork: (variables: V) => DatasetWork, done?: (dataset: Dataset) => void) {
  const { backend } = useServices();
  const queryClient = useQueryClient();
  return useMutation<Dataset | null, HoldfastError, V>({
    mutationFn: (variables) => runDatasetWork({ backend, queryClient }, toWork(variables)),
    onSuccess: (dataset) => void (dataset && done?.(dataset)),
    networkMode: 'always',
    throwOnError: isBug,
  });
}

/** The columns of the three roles; what every row was said to be is none. */
function readColumns({ mapping }: IngestReport, { columns, everyEvent }: Settings): ColumnMapping {
  if (everyEvent === undefined || columns?.event !== undefined) return mapping;
  const { user, time } = mapping;
  return { user, time };
}

/** Reads files into a new data set and opens it; how its columns were read is remembered for files like it. */
export function useReadFiles() {
  const { backend } = useServices();
  return useDatasetWork<ReadFiles>(
    ({ name, files, options }) => ({
      action: 'read-files',
      name,
      run: (task) => backend.read({ kind: 'files', name, files }, options, task),
    }),
    ({ report, settings }) =>
      savedStore.getState().rememberMapping({
        columns: report.columns,
        // An export's own rules know more than one column a role; only what was chosen instead is remembered.
        mapping: report.source === 'generic' ? readColumns(report, settings) : (settings.columns ?? {}),
        dateOrder: settings.dateOrder ?? null,
        ...(settings.everyEvent !== undefined && { everyEvent: settings.everyEvent }),
        ...(settings.source && { source: settings.source }),
      }),
  );
}

/** Reads everything that an API has into a new data set and opens it. */
export function useReadApi() {
  const { backend } = useServices();
  return useDatasetWork<ReadApi>(({ source, options }) => ({
    action: 'read-api',
    name: source.name,
    run: (task) => backend.read(source, options, task),
  }));
}

/** Fetches what is new from the API that the open data set came from, with another token where one is given. */
export function useRefresh() {
  const { backend } = useServices();
  return useDatasetWork<string | void>((token) => ({
    action: 'refresh',
    name: openDataset().name,
    run: (task) => backend.refresh(task, token ?? undefined),
  }));
}

/** Adds the events of files to the open data set. */
export function useAppend() {
  const { backend } = useServices();
  return useDatasetWork<AddFiles>(({ name, files, meant }) => ({
    action: 'append',
    name,
    run: (task) => backend.append({ kind: 'files', name, files }, task, meant),
  }));
}

/** Leaves events of the open data set out of the counting, or takes them in again. */
export function useChoose() {
  const { backend } = useServices();
  return useDatasetWork<Choices>((choices) => ({
    action: 'choose',
    name: openDataset().name,
    run: (task) => backend.choose(choices, task),
  }));
}

/** Applies other settings to the open data set; what was changed is saved for it. */
export function useConfigure() {
  const { backend } = useServices();
  return useDatasetWork<Settings>((settings) => {
    const { name, settings: before } = openDataset();
    return {
      action: 'configure',
      name,
      async run(task) {
        const dataset = await backend.configure(settings, task);
        const { saved, putSettings } = savedStore.getState();
        const key = savedKeyOf(dataset);
        putSettings(key, overridesAfter(before, settings, savedDataset(saved, key).settings));
        return dataset;
      },
    };
  });
}

/** Opens a data set kept in this browser. */
export function useOpenKept() {
  const { backend } = useServices();
  return useDatasetWork<Pick<KeptDataset, 'id' | 'name'>>(({ id, name }) => ({
    action: 'open',
    name,
    run: (task) => backend.open(id, task),
  }));
}

/** Ends whatever is being read, opened or changed. */
export function useCancelReading(): () => void {
  const { backend } = useServices();
  return () => cancelDatasetWork(backend);
}

function openDataset(): Dataset {
  const { dataset } = datasetStore.getState();
  if (dataset) return dataset;
  throw new HoldfastError({ code: 'not-found', field: 'dataset', message: 'no data set is open' });
}
