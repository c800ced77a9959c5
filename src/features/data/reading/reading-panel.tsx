import './reading.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useCancelReading } from '../../../queries/dataset.ts';
import { type Reading, type ReadPhase, useDatasetStore } from '../../../state/dataset-store.ts';
import { ProgressPanel } from '../../../ui/states/progress-panel.tsx';
import { useIntakeStore } from '../intake/intake-store.ts';
import { useIntake } from '../intake/use-intake.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { useRate } from './use-rate.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** Work that is over sooner than this is not worth a panel that comes and goes. */
const patienceMs = 350;

const useLabel = (reading: Reading): string => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const name = reading.action === 'read-demo' ? t`the demo` : nameOf({ name: reading.name, origin: 'demo' });
  const opening = t`Opening ${name}`;
  const phases: Record<ReadPhase, string> = {
    fetching: t`Fetching ${name}`,
    reading: t`Reading ${name}`,
    sorting: t`Sorting the events of ${name}`,
    saving: t`Keeping ${name} in this browser`,
    opening,
    computing: t`Counting ${name} anew`,
    exporting: t`Writing ${name} to a file`,
  };
  if (reading.progress) return phases[reading.progress.phase];
  return reading.action === 'open' ? opening : t`Preparing ${name}`;
};

const PanelOf = ({ reading }: { reading: Reading }) => {
  const label = useLabel(reading);
  const pace = useRate(reading);
  const cancel = useCancelReading();
  const { checkMapping } = useIntake();
  const last = useIntakeStore((store) => store.last);
  const [cancelling, setCancelling] = useState(false);
  const { progress } = reading;
  const total = progress?.totalBytes ?? null;
  const stop = (): void => {
    setCancelling(true);
    cancel();
  };
  return (
    <div className="hf-reading">
      <ProgressPanel
        label={label}
        fraction={progress && total ? progress.bytes / total : null}
        bytesDone={progress && progress.bytes > 0 ? progress.bytes : undefined}
        bytesTotal={total ?? undefined}
        rows={progress && progress.rows > 0 ? progress.rows : undefined}
        bytesPerSecond={pace.bytesPerSecond}
        secondsLeft={pace.secondsLeft}
        onCancel={stop}
        cancelling={cancelling}
      />
      {reading.action === 'read-files' && last?.kind === 'files' ? (
        <p className="hf-reading-note">
          <Trans>What was open stays open until this is read.</Trans>
          <SentenceGap />
          <button type="button" className="hf-link" onClick={checkMapping}>
            <Trans>Check the columns first</Trans>
          </button>
        </p>
      ) : null}
    </div>
  );
};

type Props = {
  /** Keeps its place from the first moment, so that nothing moves when it, and what follows it there, come. */
  reserved?: boolean;
};

/** How far the reading of a data set is, with a way out. Shown once it has taken a moment. */
export const ReadingPanel = ({ reserved = false }: Props) => {
  const reading = useDatasetStore((store) => store.reading);
  const id = reading?.id ?? null;
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    const timer = setTimeout(() => setShown(id), patienceMs);
    return () => clearTimeout(timer);
  }, [id]);
  if (reading && shown === id) return <PanelOf key={reading.id} reading={reading} />;
  return reserved ? <div className="hf-reading" /> : null;
};
