import './reading.css';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useOpenDemo } from '../../../queries/start.ts';
import { useRefresh } from '../../../queries/dataset.ts';
import type { DateOrder } from '../../../model/settings/settings.ts';
import { type DatasetFailure, useDatasetStore } from '../../../state/dataset-store.ts';
import { ErrorState } from '../../../ui/states/error-state.tsx';
import { intakeStore, useIntakeStore } from '../intake/intake-store.ts';
import { useAddFiles } from '../intake/use-add-files.ts';
import { useIntake } from '../intake/use-intake.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { failureKind } from './failure-kind.ts';
import { useFailureDetail } from './use-failure-detail.ts';
import { TokenField } from './token-field.tsx';
import { useFailureWords } from './use-failure-words.ts';

type Props = { failed: DatasetFailure; onDismiss: () => void };

/** What failed may have been asked for far down the page. */
const intoSight = (panel: HTMLElement | null): void => {
  panel?.scrollIntoView({ block: 'nearest' });
};

const PanelOf = ({ failed, onDismiss }: Props) => {
  const { t } = useLingui();
  const words = useFailureWords();
  const detail = useFailureDetail();
  const nameOf = useDatasetName();
  const navigate = useNavigate();
  const { pick, pickAndAsk, readAgain, readApi, checkMapping } = useIntake();
  const openDemo = useOpenDemo();
  const refresh = useRefresh();
  const last = useIntakeStore((store) => store.last);
  const adding = useIntakeStore((store) => store.adding);
  const addFiles = useAddFiles();
  const open = useDatasetStore((store) => store.dataset);
  const { action, failure } = failed;
  const kind = failureKind(failed);
  const { title, advice } = words({ ...failed, name: nameOf({ name: failed.name, origin: 'demo' }) });
  const openName = open && nameOf(open);
  const isFile = action === 'read-files';
  // What goes wrong once more is told here once more.
  const ordered = (dateOrder: DateOrder) => (): void =>
    isFile
      ? readAgain((options) => ({ ...options, settings: { ...options.settings, dateOrder } }))
      : void addFiles(adding ?? [], { dateOrder }).catch(() => undefined);
  const retries: Partial<Record<DatasetFailure['action'], () => void>> = {
    'read-demo': () => openDemo.mutate(),
    refresh: () => refresh.mutate(),
    ...(last?.kind === 'api' && { 'read-api': () => readAgain() }),
    ...(last?.kind === 'files' && kind === 'worker-died' && { 'read-files': () => readAgain() }),
  };
  const withToken: Partial<Record<DatasetFailure['action'], (token: string) => void>> = {
    refresh: (token) => refresh.mutate(token),
    configure: (token) => refresh.mutate(token),
    ...(last?.kind === 'api' && {
      'read-api': (token) => readApi({ ...last.source, token }, last.options),
    }),
  };
  const tryToken = kind === 'unauthorized' ? withToken[action] : undefined;
  const canMap = isFile && last?.kind === 'files' && (kind === 'no-column' || kind === 'no-usable-rows');
  const toData = (): void => void navigate({ to: '/data', search: true });
  return (
    <div ref={intoSight} className="hf-failure">
      <ErrorState
        title={title}
        advice={advice}
        where={failure.field === '' || failure.field === failed.name ? undefined : failure.field}
        kept={openName === null ? undefined : t`${openName} is open as before; nothing of it was lost.`}
        detail={detail(failure)}
        onRetry={retries[action]}
        actions={
          <>
            {tryToken ? <TokenField onToken={tryToken} /> : null}
            {kind === 'date-order' && (isFile || (action === 'append' && adding)) ? (
              <>
                <Button variant="filled" onClick={ordered('day-first')}>
                  <Trans>Day first: 3 April</Trans>
                </Button>
                <Button variant="filled" onClick={ordered('month-first')}>
                  <Trans>Month first: 4 March</Trans>
                </Button>
              </>
            ) : null}
            {canMap ? (
              <Button variant="filled" onClick={checkMapping}>
                <Trans>Choose the columns</Trans>
              </Button>
            ) : null}
            {kind === 'needs-file' ? (
              <Button variant="filled" onClick={pickAndAsk}>
                <Trans>Choose the file again</Trans>
              </Button>
            ) : null}
            {isFile || kind === 'no-demo' || kind === 'kept-damaged' || kind === 'gone' ? (
              <Button onClick={pick}>
                <Trans>Choose another file</Trans>
              </Button>
            ) : null}
            {action === 'read-api' || action === 'refresh' ? (
              <Button onClick={toData}>
                <Trans>To the connection</Trans>
              </Button>
            ) : null}
            <Button variant="subtle" onClick={onDismiss}>
              <Trans>Dismiss</Trans>
            </Button>
          </>
        }
      />
    </div>
  );
};

/** The last thing that went wrong with a data set, until it is dismissed or something new begins. */
export const FailurePanel = () => {
  const failure = useDatasetStore((store) => store.failure);
  const dismissFailure = useDatasetStore((store) => store.dismissFailure);
  const intake = useIntakeStore((store) => store.intake);
  if (intake.stage === 'refused') {
    const { name, failure } = intake;
    return (
      <PanelOf
        failed={{ action: 'read-files', name, failure }}
        onDismiss={() => intakeStore.getState().close()}
      />
    );
  }
  return failure ? <PanelOf failed={failure} onDismiss={dismissFailure} /> : null;
};
