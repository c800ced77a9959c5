import type { Dataset, ReadOptions } from '../../../model/dataset.ts';
import { useServices } from '../../../queries/backend-context.tsx';
import { useReadApi } from '../../../queries/dataset.ts';
import { useIntakeStore } from '../intake/intake-store.ts';
import { useIntake } from '../intake/use-intake.ts';
import { withDemo } from '../with-demo.ts';

type Change = (options: ReadOptions) => ReadOptions;

/**
 * Reads the open data set once more from where it came, with its settings as they are now and other options; null where
 * its source is no longer at hand, as after a later visit.
 */
export const useReadAgain = (dataset: Dataset): ((change: Change) => void) | null => {
  const { demo } = useServices();
  const readApi = useReadApi();
  const { readFiles, readApi: readSource } = useIntake();
  const last = useIntakeStore((store) => store.last);
  const { id, origin, settings } = dataset;
  if (origin === 'demo') {
    if (!demo) return null;
    return (change) =>
      void withDemo(demo, 'read-demo', (source) => readApi.mutate({ source, options: change({ settings }) }));
  }
  if (last?.datasetId !== id) return null;
  const options: ReadOptions = { ...last.options, settings };
  return (change) =>
    last.kind === 'files'
      ? readFiles(last.files, last.name, change(options))
      : readSource(last.source, change(options));
};
