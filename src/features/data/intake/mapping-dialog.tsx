import './mapping.css';
import { Button, Modal } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReadOptions } from '../../../model/dataset.ts';
import { usePreview } from '../../../queries/preview.ts';
import { useGiveBackFocus } from '../../../ui/layers/use-give-back-focus.ts';
import { ErrorState } from '../../../ui/states/error-state.tsx';
import { type Intake, intakeStore } from './intake-store.ts';
import { isComplete } from './mapping.ts';
import { useFailureDetail } from '../reading/use-failure-detail.ts';
import { LeftOut } from '../report/left-out.tsx';
import { MeaningFields } from './meaning-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { MappingForm } from './mapping-form.tsx';
import { PreviewTable } from './preview-table.tsx';
import { useAddFiles } from './use-add-files.ts';
import { useIntake } from './use-intake.ts';

type Props = { intake: Extract<Intake, { stage: 'mapping' }> };

/** Asks how files are meant, with their first rows beside it, before they are read. */
export const MappingDialog = ({ intake }: Props) => {
  const { t } = useLingui();
  const detail = useFailureDetail();
  useGiveBackFocus();
  const { readFiles } = useIntake();
  const addFiles = useAddFiles();
  const [options, setOptions] = useState<ReadOptions>(intake.options);
  const { data, error } = usePreview(intake.files, options.settings);
  // While new choices are looked at, the first look still says which columns and rows there are.
  const preview = data ?? intake.preview;
  const { name, files, adds = false } = intake;
  const undecided = preview.dateOrder === 'undecided' && options.settings.dateOrder === undefined;
  const ready = isComplete(preview) && !undecided && error === null;
  const close = intakeStore.getState().close;
  const go = (): void => {
    if (!adds) return readFiles(files, name, options);
    close();
    const { columns, everyEvent, source, dateOrder } = options.settings;
    // What goes wrong is told where data is read.
    void addFiles(files, {
      source: source ?? 'generic',
      columns: columns ?? {},
      ...(everyEvent !== undefined && { everyEvent }),
      ...(dateOrder && { dateOrder }),
    }).catch(() => undefined);
  };
  return (
    <Modal
      opened
      onClose={close}
      size={880}
      title={adds ? t`Which columns of ${name} are what?` : t`Is ${name} read as it is meant?`}
    >
      <div className="hf-mapping">
        <SourceFields preview={preview} options={options} onChange={setOptions} />
        <MappingForm preview={preview} options={options} onChange={setOptions} columnsOnly={adds} />
        {error ? (
          <ErrorState title={t`This choice does not work.`} detail={detail(error.failure)} />
        ) : (
          <PreviewTable preview={preview} />
        )}
        {adds ? null : <MeaningFields preview={preview} options={options} onChange={setOptions} />}
        <LeftOut files={preview.leftOut} />
        <footer className="hf-mapping-foot">
          {ready ? null : (
            <p className="hf-mapping-missing">
              {!isComplete(preview) ? (
                <Trans>Say above which columns are the person, the event and the time.</Trans>
              ) : undecided ? (
                <Trans>Say above whether the day or the month comes first in a date.</Trans>
              ) : (
                <Trans>Choose something else above.</Trans>
              )}
            </p>
          )}
          <Button onClick={close}>
            {adds ? <Trans>Do not add it</Trans> : <Trans>Do not read it</Trans>}
          </Button>
          <Button variant="filled" disabled={!ready} data-autofocus onClick={go}>
            {adds ? (
              <Plural value={files.length} one="Add the file" other="Add # files" />
            ) : (
              <Plural value={files.length} one="Read the file" other="Read # files" />
            )}
          </Button>
        </footer>
      </div>
    </Modal>
  );
};
