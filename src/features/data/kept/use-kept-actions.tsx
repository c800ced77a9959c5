import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { ExportFormat, KeptDataset } from '../../../model/dataset.ts';
import type { HoldfastError } from '../../../model/errors.ts';
import { useAppend, useOpenKept, useRefresh } from '../../../queries/dataset.ts';
import { type Exporting, useDuplicate, useExport } from '../../../queries/kept.ts';
import { undoMs, useRemoveWithUndo } from '../../../queries/removal.ts';
import { datasetStore } from '../../../state/dataset-store.ts';
import { fileName, saveFile } from '../../../ui/table/save-file.ts';
import { intakeStore } from '../intake/intake-store.ts';
import { pickFiles } from '../intake/pick-files.ts';
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
  const append = useAppend();
  const refresh = useRefresh();
  const duplicate = useDuplicate();
  const { run, exporting } = useExport();
  const removal = useRemoveWithUndo();
  const detail = useFailureDetail();

  /** What adds to a data set needs it open. */
  const opened = async ({ id, name }: KeptDataset): Promise<boolean> =>
    datasetStore.getState().dataset?.id === id || (await openKept.mutateAsync({ id, name })) !== null;

  const tellAdded = (name: string, before: number, after: number, repeats: number): void => {
    const added = t`${plural(after - before, { one: '# event is new', other: '# events are new' })}`;
    const known = t`${plural(repeats, { one: '# was there already', other: '# were there already' })}`;
    notifications.show({
      title: t`Added to ${name}`,
      message: repeats === 0 ? t`${added}.` : t`${added}, ${known}.`,
    });
  };

  const appendFiles = async (dataset: KeptDataset, files: File[]): Promise<void> => {
    if (!(await opened(dataset))) return;
    const first = files[0]?.name ?? '';
    const name = files.length > 1 ? t`${first} and ${files.length - 1} more` : first;
    const before = datasetStore.getState().dataset?.report;
    const after = await append.mutateAsync({ name, files });
    if (!after || !before) return;
    intakeStore.getState().added(dataset.id, files);
    const repeats = after.report.duplicates.removed - before.duplicates.removed;
    tellAdded(nameOf(dataset), before.events, after.report.events, repeats);
  };

  const tellFailure = (title: string) => (error: HoldfastError) =>
    notifications.show({ color: 'red', title, message: detail(error.failure) });

  return {
    exporting,
    open: ({ id, name }) => openKept.mutate({ id, name }),
    // What goes wrong with opening, adding and fetching is told by the failure panel.
    append: (dataset) => pickFiles((files) => void appendFiles(dataset, files).catch(ignore)),
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
