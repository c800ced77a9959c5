import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import type { ApiSource, ReadOptions } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { useBackend } from '../../../queries/backend-context.tsx';
import { useCancelReading, useReadApi, useReadFiles } from '../../../queries/dataset.ts';
import { previewOptions } from '../../../queries/preview.ts';
import { datasetStore } from '../../../state/dataset-store.ts';
import { machineSettings } from '../../../state/machine-settings.ts';
import { mappingFor, savedStore } from '../../../state/saved-store.ts';
import { intakeStore } from './intake-store.ts';
import { isSure, withRemembered } from './mapping.ts';
import { pickFiles } from './pick-files.ts';

/** Ways in for events. What goes wrong is shown by FailurePanel, what is unclear is asked by MappingDialog. */
export const useIntake = () => {
  const { t } = useLingui();
  const backend = useBackend();
  const queryClient = useQueryClient();
  const readFilesWork = useReadFiles();
  const readApiWork = useReadApi();
  const cancel = useCancelReading();

  const nameOf = (files: readonly File[]): string => {
    const first = files[0]?.name ?? '';
    const more = files.length - 1;
    return more > 0 ? t`${first} and ${more} more` : first;
  };

  const readFiles = (files: File[], name: string, options: ReadOptions): void => {
    intakeStore.getState().close();
    intakeStore.getState().remember({ kind: 'files', files, name, options, datasetId: null });
    readFilesWork.mutate({ name, files, options });
  };

  const readApi = (source: ApiSource, options: ReadOptions): void => {
    intakeStore.getState().close();
    intakeStore.getState().remember({ kind: 'api', source, options, datasetId: null });
    readApiWork.mutate({ source, options });
  };

  /** Looks at the first rows; asks where they leave something open, or where `ask` says so; else reads. */
  const look = async (files: File[], given: ReadOptions | null, ask: boolean): Promise<void> => {
    const name = nameOf(files);
    const serial = intakeStore.getState().begin(name);
    let options = given ?? { settings: machineSettings() };
    try {
      let preview = await queryClient.fetchQuery(previewOptions(backend, files, options.settings));
      const remembered = mappingFor(savedStore.getState().saved, preview.columns);
      if (remembered && given === null) {
        options = { ...options, settings: withRemembered(options.settings, remembered) };
        preview = await queryClient.fetchQuery(previewOptions(backend, files, options.settings));
      }
      if (intakeStore.getState().serial !== serial) return;
      if (isSure(preview) && !ask) readFiles(files, name, options);
      else intakeStore.getState().show({ stage: 'mapping', files, name, options, preview });
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
      if (intakeStore.getState().serial !== serial) return;
      intakeStore.getState().show({ stage: 'refused', files, name, failure: error.failure });
    }
  };

  const take = (files: File[]): void => {
    datasetStore.getState().dismissFailure();
    if (files.length > 0) void look(files, null, false);
  };

  /** Asks for files, and how they are meant whatever their first rows tell. */
  const pickAndAsk = (): void =>
    pickFiles((files) => {
      datasetStore.getState().dismissFailure();
      if (files.length > 0) void look(files, null, true);
    });

  /** Stops reading the files that are being read, or were read last, and asks how they are meant. */
  const checkMapping = (): void => {
    const { last } = intakeStore.getState();
    if (last?.kind !== 'files') return;
    cancel();
    datasetStore.getState().dismissFailure();
    void look(last.files, last.options, true);
  };

  /** Reads once more what was read last, otherwise. */
  const readAgain = (change: (options: ReadOptions) => ReadOptions = (options) => options): void => {
    const { last } = intakeStore.getState();
    if (last?.kind === 'files') readFiles(last.files, last.name, change(last.options));
    else if (last) readApi(last.source, change(last.options));
  };

  return { take, pick: () => pickFiles(take), pickAndAsk, readFiles, readApi, checkMapping, readAgain };
};
