import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ExportFormat, KeptDataset } from '../../../model/dataset.ts';
import type { HoldfastError } from '../../../model/errors.ts';
import { useOpenKept, useRefresh } from '../../../queries/dataset.ts';
import { type Exporting, useDuplicate, useExport } from '../../../queries/kept.ts';
import { undoMs, useRemoveWithUndo } from '../../../queries/removal.ts';
import { datasetStore } from '../../../state/dataset-store.ts';
import { fileName, saveFile } from '../../../ui/table/save-file.ts';
import { pickFiles } from '../intake/pick-files.ts';
import { useAddFiles } from '../intake/use-add-files.ts';
import { useFailureDetail } from '../reading/use-failure-detail.ts';
import { useDatasetName } from '../use-dataset-name.ts';

export type KeptActions = {
  open: (dataset: KeptDataset) => void;
  append: (dataset: KeptDataset) => void;
  refresh: (dataset: KeptDataset) => void;
  duplicate: (dataset: KeptDataset) => void;
  exportAs: (dataset: KeptDataset, format: ExportFormat) => void;
  remove: (dataset: KeptDataset) => void;
  exporting: Exporting | null;
};

/** What can be done with a data set that is kept in this browser. */
export const useKeptActions = (): KeptActions => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const openKept = useOpenKept();
  const addFiles = useAddFiles();
  const refresh = useRefresh();
  const duplicate = useDuplicate();
  const { run, exporting } = useExport();
  const removal = useRemoveWithUndo();
  const detail = useFailureDetail();

  /** What adds to a data set needs it open. */
  const opened = async ({ id, name }: KeptDataset): Promise<boolean> =>
    datasetStore.getState().dataset?.id === id || (await openKept.mutateAsync({ id, name })) !== null;

  const tellFailure = (title: string) => (error: HoldfastError) =>
    notifications.show({ color: 'red', title, message: detail(error.failure) });

  return {
    exporting,
    open: ({ id, name }) => openKept.mutate({ id, name }),
    // What goes wrong with opening, adding and fetching is told by the failure panel.
    append: (dataset) =>
      pickFiles(
        (files) =>
          void opened(dataset)
            .then((isOpen) => (isOpen ? addFiles(files) : null))
            .catch(ignore),
      ),
    refresh: (dataset) =>
      void opened(dataset)
        .then((isOpen) => (isOpen ? refresh.mutateAsync() : null))
        .catch(ignore),
    duplicate(dataset) {
      const name = nameOf(dataset);
      duplicate.mutate(
        { id: dataset.id, name: t`Copy of ${name}` },
        { onError: tellFailure(t`${name} could not be duplicated.`) },
      );
    },
    exportAs(dataset, format) {
      const name = nameOf(dataset);
      const save = (blob: Blob | null): void => {
        if (blob)
          saveFile(fileName(name.replace(/\.(csv|tsv|json|ndjson|parquet|xlsx|gz|zip)$/i, ''), format), blob);
      };
      run.mutate(
        { id: dataset.id, name, format },
        { onSuccess: save, onError: tellFailure(t`${name} could not be written to a file.`) },
      );
    },
    remove(dataset) {
      const { id } = dataset;
      const name = nameOf(dataset);
      const notice = `removal-${id}`;
      removal.remove(id, (message) =>
        notifications.show({ color: 'red', title: t`${name} could not be deleted.`, message }),
      );
      notifications.show({
        id: notice,
        autoClose: undoMs,
        title: t`${name} is deleted`,
        message: (
          <button
            type="button"
            className="hf-link"
            onClick={() => {
              removal.undo(id);
              notifications.hide(notice);
            }}
          >
            <Trans>Undo</Trans>
          </button>
        ),
      });
    },
  };
};

/** The failure panel has told it; a bug has reached the error boundary. */
const ignore = (): void => undefined;
