import './overview.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { plural } from '@lingui/core/macro';
import { lazy, Suspense } from 'react';
import type { Dataset } from '../../model/dataset.ts';
import { Followed } from '../../parts/query/followed.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useAskedView, useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { datesShown } from '../../state/to-query/scope.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { ChangesCard } from './changes-card.tsx';
import { DayRetentionCard } from './day-retention-card.tsx';
import { toFirstQuestions } from './first-questions.ts';
import { IndicatorsPanel } from './indicators-panel.tsx';
import { Later } from './later.tsx';
import { NextCard } from './next-card.tsx';
import { RiskCard } from './risk-card.tsx';
import { SegmentsCard } from './segments-card.tsx';
import { useChanges } from './use-changes.ts';
import { useTargets, withTargets } from './use-targets.ts';

const ShownPeople = lazy(async () => ({ default: (await import('./shown-people.tsx')).ShownPeople }));

export const OverviewPage = () => (
  <Followed toQueries={toFirstQuestions}>
    <Cards />
  </Followed>
);

const Cards = () => {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  return (
    <>
      <ChartFirst />
      <PageHeader
        title={<Trans>Are people staying?</Trans>}
        subtitle={dataset ? <Subtitle dataset={dataset} /> : <ComingSubtitle />}
      />
      <CardBoundary title={t`Indicators`}>
        <div className="hf-overview-indicators">
          <IndicatorsPanel />
        </div>
      </CardBoundary>
      <div className="hf-grid">
        <CardBoundary title={t`Came back after registering`} span={8}>
          <DayRetentionCard />
        </CardBoundary>
        <CardBoundary title={t`Segments`} span={4}>
          <SegmentsCard />
        </CardBoundary>
        <CardBoundary title={t`At risk of leaving`} span={7}>
          <RiskCard />
        </CardBoundary>
        <Later>
          <CardBoundary title={t`What changed`} span={5}>
            <Changed />
          </CardBoundary>
        </Later>
      </div>
      <Suspense>
        <ShownPeople />
      </Suspense>
    </>
  );
};

/** As tall as the subtitle will be. */
const ComingSubtitle = () => (
  <span className="hf-overview-coming">
    <Skeleton width="min(360px, 100%)" />
  </span>
);

/** On opening, asks the chart's question before all others: it takes longest to draw. */
const ChartFirst = () => {
  useMetric(useViewQuery(toDayRetentionQuery));
  return null;
};

/** What changed, and what to do about it: one look at the data for both. */
const Changed = () => {
  const { t } = useLingui();
  const changes = useChanges();
  return (
    <div className="hf-overview-stack" data-span={5}>
      <CardBoundary title={t`What changed`}>
        <ChangesCard {...changes} />
      </CardBoundary>
      <CardBoundary title={t`Next best action`}>
        <NextCard {...changes} />
      </CardBoundary>
    </div>
  );
};

const Subtitle = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { range: asked, people: chips } = useAskedView();
  const isNarrowed = asked.kind !== 'all';
  const dates = useViewQuery(datesShown);
  const { data: found } = useMetric(useViewQuery(toIndicatorsQuery));
  const targets = useTargets();
  const indicators = found && withTargets(found, targets);
  const { resolved, report } = dataset;
  const range = dates ? [format.range(dates.from, dates.to)] : [];
  const met = indicators?.filter((indicator) => indicator.met === true).length;
  const known = indicators?.filter((indicator) => indicator.met !== null).length;
  // Everyone of the people filter stands below this share.
  const chosen = chips.length > 0 ? found?.find(({ id }) => id === 'silent')?.denominator : undefined;
  const whom =
    chosen === undefined
      ? [
          t`${plural(report.users, { one: `${format.count(report.users)} person`, other: `${format.count(report.users)} people` })}`,
          t`${plural(report.events, { one: `${format.count(report.events)} event`, other: `${format.count(report.events)} events` })}`,
        ]
      : [
          t`${format.count(chosen)} of ${plural(report.users, { one: `${format.count(report.users)} person`, other: `${format.count(report.users)} people` })}`,
        ];
  const parts = [
    ...(isNarrowed ? [] : range),
    ...whom,
    t`days in ${resolved.timezone}`,
    ...(met === undefined || known === undefined ? [] : [t`${met} of ${known} targets met`]),
    // The indicators, the segments and the risk speak of the end of the data whatever the dates are.
    ...(isNarrowed ? range.map((shown) => t`curve and changes: ${shown}`) : []),
  ];
  return <>{parts.join(' · ')}</>;
};
