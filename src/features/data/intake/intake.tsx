import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';
import { WindowDrop } from '../../../ui/files/window-drop.tsx';
import { useIntakeStore } from './intake-store.ts';
import { useIntake } from './use-intake.ts';
import { useReadNotice } from './use-read-notice.ts';

const MappingDialog = lazy(async () => ({ default: (await import('./mapping-dialog.tsx')).MappingDialog }));

/** For the root of the page, once: takes files dropped anywhere, asks what is unclear, and says what came of it. */
export const Intake = () => {
  const { t } = useLingui();
  const intake = useIntakeStore((store) => store.intake);
  const { take } = useIntake();
  useReadNotice();
  const refuse = (error: unknown): void =>
    void notifications.show({
      color: 'red',
      title: t`What was dropped could not be opened.`,
      message: error instanceof Error ? error.message : String(error),
    });
  return (
    <>
      <WindowDrop
        title={<Trans>Drop it to read it here</Trans>}
        hint={
          <Trans>
            CSV, TSV, JSON, NDJSON, Parquet or Excel, also zipped; several files or a folder become one data
            set. It stays on this machine.
          </Trans>
        }
        onFiles={take}
        onError={refuse}
      />
      {intake.stage === 'mapping' ? (
        <Suspense>
          <MappingDialog key={intake.name} intake={intake} />
        </Suspense>
      ) : null}
    </>
  );
};
