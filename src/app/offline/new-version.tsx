import { Trans } from '@lingui/react/macro';
import { useDatasetStore } from '../../state/dataset-store.ts';

/** The way to the new version, and what it would cost at this moment. */
export const NewVersion = ({ onTake }: { onTake: () => void }) => {
  const isReading = useDatasetStore((store) => store.reading !== null);
  const inMemory = useDatasetStore((store) => store.dataset?.notKept !== undefined);
  return (
    <>
      {isReading ? (
        <p>
          <Trans>What is being read now would have to be read again.</Trans>
        </p>
      ) : null}
      {inMemory && !isReading ? (
        <p>
          <Trans>The open data set is in memory only and would have to be read again.</Trans>
        </p>
      ) : null}
      <button type="button" className="hf-link" onClick={onTake}>
        <Trans>Reload to use it</Trans>
      </button>
    </>
  );
};
