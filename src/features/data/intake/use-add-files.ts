import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { Dataset } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { type ReadAs, readAs, type Settings } from '../../../model/settings/settings.ts';
import { useBackend } from '../../../queries/backend-context.tsx';
import { useAppend } from '../../../queries/dataset.ts';
import { previewOptions } from '../../../queries/preview.ts';
import { datasetStore } from '../../../state/dataset-store.ts';
import { failureKind } from '../reading/failure-kind.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { intakeStore } from './intake-store.ts';

/**
 * Adds the events of files to the open data set and says how many were new. Where their columns cannot be told, a person is
 * asked; otherwise it rejects with what the failure panel tells.
 */
export const useAddFiles = (): ((files: File[], meant?: ReadAs) => Promise<void>) => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const backend = useBackend();
  const queryClient = useQueryClient();
  const append = useAppend();

  const tellAdded = (name: string, before: number, after: number, repeats: number): void => {
    const added = t`${plural(after - before, { one: '# event is new', other: '# events are new' })}`;
    const known = t`${plural(repeats, { one: '# was there already', other: '# were there already' })}`;
    notifications.show({
      title: t`Added to ${name}`,
      message: repeats === 0 ? t`${added}.` : t`${added}, ${known}.`,
    });
  };

  const ask = async (files: File[], name: string, settings: Settings): Promise<void> => {
    const serial = intakeStore.getState().begin(name);
    const options = { settings: readAs(settings, { source: 'generic' }) };
    const preview = await queryClient.fetchQuery(previewOptions(backend, files, options.settings));
    if (intakeStore.getState().serial !== serial) return;
    datasetStore.getState().dismissFailure();
    intakeStore.getState().show({ stage: 'mapping', files, name, options, preview, adds: true });
  };

  return async (files, meant) => {
    const first = files[0]?.name ?? '';
    const name = files.length > 1 ? t`${first} and ${files.length - 1} more` : first;
    const { dataset } = datasetStore.getState();
    intakeStore.getState().adds(files);
    let after: Dataset | null;
    try {
      after = await append.mutateAsync({ name, files, ...(meant && { meant }) });
    } catch (error) {
      if (meant || !dataset || !(error instanceof HoldfastError)) throw error;
      if (failureKind({ action: 'append', name, failure: error.failure }) !== 'no-column') throw error;
      return ask(files, name, dataset.settings);
    }
    if (!after || !dataset) return;
    intakeStore.getState().added(dataset.id, meant === undefined ? files : null);
    const repeats = after.report.duplicates.removed - dataset.report.duplicates.removed;
    tellAdded(nameOf(dataset), dataset.report.events, after.report.events, repeats);
  };
};
