import { Trans, useLingui } from '@lingui/react/macro';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { toScorecardQuery } from './queries.ts';
import { RiskAgainst } from './risk-against.tsx';

/** The rule, or what the model is asked for, as a sentence that is the form. */
export const WhoIsListed = () => {
  const { t } = useLingui();
  const { minUses, silentDays, model, leastRisk, hereDays } = useViewStore((store) => store.view.churn);
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
  const here = (
    <InlineNumber
      label={t`Days in which they used it`}
      value={hereDays}
      min={1}
      max={3_660}
      onChange={(value) => ask('churn', { hereDays: value })}
    />
  );
  const percent = (
    <InlineNumber
      label={t`Risk in per cent, at least`}
      value={Math.round(100 * leastRisk)}
      min={0}
      max={100}
      step={5}
      onChange={(value) => ask('churn', { leastRisk: value / 100 })}
    />
  );
  return (
    <div className="hf-churn-rule">
      <div className="hf-churn-ranking">
        <Segmented
          label={t`Who is listed`}
          value={model ? 'model' : 'rule'}
          options={[
            { value: 'rule', label: t`By the rule` },
            { value: 'model', label: t`By the model` },
          ]}
          onChange={(next) => ask('churn', { model: next === 'model', sort: null })}
        />
      </div>
      <Sentence label={t`Who counts as at risk`}>
        {model ? (
          <Trans>
            People with at least {uses} uses in all, one of them in the last {here} days, and a risk of{' '}
            {percent}% or more
          </Trans>
        ) : (
          <Trans>
            People with at least {uses} uses in all, and none in the last {days} days
          </Trans>
        )}
      </Sentence>
      {model ? <Meaning /> : <RiskAgainst />}
    </div>
  );
};

/** What a risk is, and whether the model is worth more than the rule. */
const Meaning = () => {
  const { silentDays, hereDays } = useViewStore((store) => store.view.churn);
  const { data } = useMetric(useViewQuery(toScorecardQuery));
  const model = data?.model;
  if (!model || !('auc' in model)) return null;
  const { horizonDays, beatsRule } = model;
  return (
    <p className="hf-churn-against">
      <Trans>Risk: the chance of no use in the next {horizonDays} days.</Trans>
      {hereDays <= silentDays ? (
        <>
          <SentenceGap />
          <Trans>None of them is on the rule's list yet.</Trans>
        </>
      ) : null}
      {beatsRule ? null : (
        <>
          <SentenceGap />
          <Trans>On a later day it did no better than the days of silence: rather go by the rule.</Trans>
        </>
      )}
    </p>
  );
};
