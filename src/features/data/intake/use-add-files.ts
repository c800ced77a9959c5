import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { DateOrder } from '../../../model/settings/settings.ts';
import { useAppend } from '../../../queries/dataset.ts';
import { datasetStore } from '../../../state/dataset-store.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { intakeStore } from './intake-store.ts';

/** Adds the events of files to the open data set and says how many were new. Rejects with what the failure panel tells. */
export const useAddFiles = (): ((files: File[], dateOrder?: DateOrder) => Promise<void>) => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const append = useAppend();

  const tellAdded = (name: string, before: number, after: number, repeats: number): void => {
    const added = t`${plural(after - before, { one: '# event is new', other: '# events are new' })}`;
    const known = t`${plural(repeats, { one: '# was there already', other: '# were there already' })}`;
    notifications.show({
      title: t`Added to ${name}`,
      message: repeats === 0 ? t`${added}.` : t`${added}, ${known}.`,
    });
  };

  return async (files, dateOrder) => {
    const first = files[0]?.name ?? '';
    const name = files.length > 1 ? t`${first} and ${files.length - 1} more` : first;
    const { dataset } = datasetStore.getState();
    intakeStore.getState().adds(files);
    const after = await append.mutateAsync({ name, files, ...(dateOrder && { dateOrder }) });
    if (!after || !dataset) return;
    intakeStore.getState().added(dataset.id, dateOrder === undefined ? files : null);
    const repeats = after.report.duplicates.removed - dataset.report.duplicates.removed;
    tellAdded(nameOf(dataset), dataset.report.events, after.report.events, repeats);
  };
};
