import { Trans } from '@lingui/react/macro';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Banner } from '../../ui/states/banner.tsx';

type Props = {
  /** Opens the file picker. */
  onUseMyFile: () => void;
};

/** Says that what is seen is the demo, and how to get away from it. */
export const DemoBanner = ({ onUseMyFile }: Props) => {
  const isDemo = useDatasetStore((store) => store.dataset?.origin === 'demo');
  if (!isDemo) return null;
  return (
    <Banner>
      <Trans>
        You are looking at demo data.{' '}
        <button type="button" className="hf-link" onClick={onUseMyFile}>
          Use my own file
        </button>{' '}
        — it stays on this machine.
      </Trans>
    </Banner>
  );
};
