import './journeys.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { FunnelCard } from './funnel/funnel-card.tsx';
import { MomentsCard } from './moments/moments-card.tsx';
import { PathsCard } from './paths/paths-card.tsx';

/** What people do one after another: the four moments, any chain of events as a funnel, and the paths they take. */
export const JourneysPage = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  return (
    <>
      <PageHeader
        title={<Trans>Journeys</Trans>}
        subtitle={<Trans>How far people come, how long it takes, and where they leave.</Trans>}
      />
      {dataset ? (
        <div className="hf-grid" key={dataset.version}>
          <CardBoundary title={t`Four moments`} span={12}>
            <MomentsCard dataset={dataset} />
          </CardBoundary>
          <CardBoundary title={t`Funnel`} span={12}>
            <FunnelCard dataset={dataset} />
          </CardBoundary>
          <CardBoundary title={t`Paths`} span={12}>
            <PathsCard dataset={dataset} />
          </CardBoundary>
        </div>
      ) : null}
    </>
  );
};
