import { Trans, useLingui } from '@lingui/react/macro';
import { useMetrics } from '../../queries/metrics.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toRiskShareQueries } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { wilson } from '../../statistics/wilson.ts';
import { ChurnListCard } from './churn-list-card.tsx';
import { RiskAgainst } from './risk-against.tsx';
import { ShownPeople } from './shown-people.tsx';
import { SilenceCard } from './silence-card.tsx';

export const ChurnPage = () => {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={<Trans>Who is about to leave?</Trans>} subtitle={<Subtitle />} />
      <RuleSentence />
      <div className="hf-grid">
        <CardBoundary title={t`How long they have been silent`} span={12}>
          <SilenceCard />
        </CardBoundary>
        <CardBoundary title={t`People at risk`} span={12}>
          <ChurnListCard />
        </CardBoundary>
      </div>
      <ShownPeople />
    </>
  );
};

/** The rule as a sentence that is the form. */
const RuleSentence = () => {
  const { t } = useLingui();
  const { minUses, silentDays } = useViewStore((store) => store.view.churn);
  const ask = useViewStore((store) => store.ask);
  const uses = (
    <InlineNumber
      label={t`Uses, at least`}
      value={minUses}
      min={1}
      max={1_000_000}
      onChange={(value) => ask('churn', { minUses: value })}
    />
  );
  const days = (
    <InlineNumber
      label={t`Days without a use, at least`}
      value={silentDays}
      min={0}
      max={3_660}
      onChange={(value) => ask('churn', { silentDays: value })}
    />
  );
  return (
    <div className="hf-churn-rule">
      <Sentence label={t`Who counts as at risk`}>
        <Trans>
          People with at least {uses} uses in all, and none in the last {days} days
        </Trans>
      </Sentence>
      <RiskAgainst />
    </div>
  );
};

const Subtitle = () => {
  const format = useFormat();
  const { data } = useMetrics(useViewQuery(toRiskShareQueries));
  if (!data) return <Trans>By a plain rule that you can read and change.</Trans>;
  const { risk, everyone } = data;
  if (everyone.total === 0) return <Trans>Nobody is left after the people filter.</Trans>;
  const { low, high } = wilson(risk.total, everyone.total);
  return (
    <Trans>
      {format.count(risk.total)} of {format.count(everyone.total)} people,{' '}
      {format.percent(risk.total / everyone.total)} (95% {format.interval(low, high)}), by a plain rule that
      you can read and change.
    </Trans>
  );
};
