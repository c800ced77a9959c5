import './engagement.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { datesShown } from '../../state/to-query/scope.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { ActiveCard } from './active/active-card.tsx';
import { RatioCard } from './active/ratio-card.tsx';
import { FrequencyCard } from './days/frequency-card.tsx';
import { StickinessCard } from './days/stickiness-card.tsx';
import { DecayCard } from './decay/decay-card.tsx';
import { FeaturesCard } from './features/features-card.tsx';
import { LifecycleCard } from './lifecycle/lifecycle-card.tsx';
import { QuestionSentence } from './question-sentence.tsx';
import { SessionsCard } from './sessions/sessions-card.tsx';
import { ShownPeople } from './shown-people.tsx';

/** How many are active, how often, with what, and how fast it wears off. */
export const EngagementPage = () => {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={<Trans>Engagement</Trans>} subtitle={<Subtitle />} />
      <div className="hf-engagement-question">
        <QuestionSentence />
      </div>
      <div className="hf-grid">
        <CardBoundary title={t`Active people`} span={8}>
          <ActiveCard />
        </CardBoundary>
        <CardBoundary title={t`DAU ÷ MAU`} span={4}>
          <RatioCard />
        </CardBoundary>
        <CardBoundary title={t`New, returning, coming back, gone quiet`} span={12}>
          <LifecycleCard />
        </CardBoundary>
        <CardBoundary title={t`Days active`} span={6}>
          <StickinessCard />
        </CardBoundary>
        <CardBoundary title={t`Times active`} span={6}>
          <FrequencyCard />
        </CardBoundary>
        <CardBoundary title={t`Session length`} span={12}>
          <SessionsCard />
        </CardBoundary>
        <CardBoundary title={t`Feature use`} span={12}>
          <FeaturesCard />
        </CardBoundary>
        <CardBoundary title={t`Once the novelty is gone`} span={12}>
          <DecayCard />
        </CardBoundary>
      </div>
      <ShownPeople />
    </>
  );
};

const Subtitle = () => {
  const format = useFormat();
  const timezone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const days = useViewQuery(datesShown);
  if (!days || timezone === undefined) return <Skeleton width={300} />;
  return (
    <Trans>
      {format.range(days.from, days.to)} · days in {timezone}
    </Trans>
  );
};
