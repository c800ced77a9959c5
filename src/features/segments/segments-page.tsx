import './segments.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toSegmentsQuery } from '../../state/to-query/segments.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { Card } from '../../ui/card/card.tsx';
import { WhenNear } from '../../ui/layers/when-near.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { CohortsCard } from './cohorts-card.tsx';
import { FlowCard } from './flow-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { kindsHeight } from './kinds/kinds-height.ts';
import { RfmCard } from './rfm-card.tsx';
import { RulesCard } from './rules/rules-card.tsx';
import { ShownPeople } from './shown-people.tsx';
import { SplitCard } from './split-card.tsx';

const KindsCard = lazy(async () => ({ default: (await import('./kinds/kinds-card.tsx')).KindsCard }));

export const SegmentsPage = () => {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={<Trans>Who are they?</Trans>} subtitle={<Subtitle />} />
      <div className="hf-grid">
        <CardBoundary title={t`Split`} span={7}>
          <SplitCard />
        </CardBoundary>
        <CardBoundary title={t`The rules`} span={5}>
          <RulesCard />
        </CardBoundary>
        <CardBoundary title={t`How the split has moved`} span={12}>
          <HistoryCard />
        </CardBoundary>
        <CardBoundary title={t`Who moved where`} span={12}>
          <FlowCard />
        </CardBoundary>
        <CardBoundary title={t`How recently, how often`} span={7}>
          <RfmCard />
        </CardBoundary>
        <CardBoundary title={t`Saved cohorts`} span={5}>
          <CohortsCard />
        </CardBoundary>
        <CardBoundary title={t`Kinds of people`} span={12}>
          <WhenNear placeholder={<KindsPlace />}>
            <Suspense fallback={<KindsPlace />}>
              <KindsCard />
            </Suspense>
          </WhenNear>
        </CardBoundary>
        <ShownPeople />
      </div>
    </>
  );
};

const KindsPlace = () => (
  <Card span={12} title={<Trans>Kinds of people</Trans>}>
    <Skeleton height={kindsHeight} />
  </Card>
);

const Subtitle = () => {
  const { data } = useMetric(useViewQuery(toSegmentsQuery));
  if (!data) return <Trans>Everyone is in exactly one segment.</Trans>;
  return (
    <Plural
      value={data.total}
      one="# person, in exactly one segment: the first rule that holds."
      other="# people, each in exactly one segment: the first rule that holds."
    />
  );
};
