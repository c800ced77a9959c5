import './journeys.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { WhenNear } from '../../ui/layers/when-near.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { FunnelCard } from './funnel/funnel-card.tsx';
import { MomentsCard } from './moments/moments-card.tsx';
import { PathsCard } from './paths/paths-card.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';

const AhaCard = lazy(async () => ({ default: (await import('./aha/aha-card.tsx')).AhaCard }));

/** What people do one after another: the four moments, any chain of events as a funnel, the paths they take, and the early habits that go with staying. */
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
          <CardBoundary title={t`Aha finder`} span={12}>
            <WhenNear placeholder={<AhaPlaceholder />}>
              <Suspense fallback={<AhaPlaceholder />}>
                <AhaCard dataset={dataset} />
              </Suspense>
            </WhenNear>
          </CardBoundary>
        </div>
      ) : null}
    </>
  );
};

const AhaPlaceholder = () => (
  <Card span={12} title={<Trans>Aha finder</Trans>}>
    <Skeleton height={320} />
  </Card>
);
