import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import { useMetrics } from '../../queries/metrics.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toRiskShareQueries } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { wilson } from '../../statistics/wilson.ts';
import { ChurnListCard } from './churn-list-card.tsx';
import { ShownPeople } from './shown-people.tsx';
import { SilenceCard } from './silence-card.tsx';
import { WhoIsListed } from './who-is-listed.tsx';

const ScorecardCard = lazy(async () => ({
  default: (await import('./scorecard/scorecard-card.tsx')).ScorecardCard,
}));

export const ChurnPage = () => {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={<Trans>Who is about to leave?</Trans>} subtitle={<Subtitle />} />
      <WhoIsListed />
      <div className="hf-grid">
        <CardBoundary title={t`How long they have been silent`} span={12}>
          <SilenceCard />
        </CardBoundary>
        <CardBoundary title={t`People at risk`} span={12}>
          <ChurnListCard />
        </CardBoundary>
        <CardBoundary title={t`How well the model tells`} span={12}>
          <Suspense fallback={<Skeleton height={420} />}>
            <ScorecardCard />
          </Suspense>
        </CardBoundary>
      </div>
      <ShownPeople />
    </>
  );
};

const Subtitle = () => {
  const format = useFormat();
  const byModel = useViewStore((store) => store.view.churn.model);
  const { data } = useMetrics(useViewQuery(toRiskShareQueries));
  if (!data) return <Trans>By a plain rule that you can read and change.</Trans>;
  const { risk, everyone } = data;
  if (everyone.total === 0) return <Trans>Nobody is left after the people filter.</Trans>;
  const { low, high } = wilson(risk.total, everyone.total);
  const [at, of] = [format.count(risk.total), format.count(everyone.total)];
  const share = format.percent(risk.total / everyone.total);
  const range = format.interval(low, high);
  return byModel ? (
    <Trans>
      {at} of {of} people, {share} (95% {range}), by the plain rule; the list below goes by the model.
    </Trans>
  ) : (
    <Trans>
      {at} of {of} people, {share} (95% {range}), by a plain rule that you can read and change.
    </Trans>
  );
};
