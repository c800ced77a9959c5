import { Trans, useLingui } from '@lingui/react/macro';
import '../churn.css';
import { lazy, Suspense } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { ChurnModel } from '../../../model/result/churn-model.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { toScorecardQuery } from '../queries.ts';
import { useMissingWords } from '../use-missing-words.ts';
import { FewerUses } from '../fewer-uses.tsx';
import { readCalibration } from './read-calibration.ts';
import { useFeatureNames } from './use-feature-names.ts';
import { Verdict } from './verdict.tsx';
import { Weights } from './weights.tsx';

const CalibrationChart = lazy(async () => ({
  default: (await import('../../../charts/calibration/calibration-chart.tsx')).CalibrationChart,
}));
const chartHeight = 330;

/** Whether the model can be believed: what it said of a later day that it had not seen, and what happened. */
export const ScorecardCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const missingWords = useMissingWords();
  const ask = useViewStore((store) => store.ask);
  const minUses = useViewStore((store) => store.view.churn.minUses);
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone) ?? '';
  const query = useViewQuery(toScorecardQuery);
  const { data, stale, error, retry } = useMetric(query);
  const answer = data?.model ?? null;
  const model = answer && 'auc' in answer ? answer : null;
  const names = useFeatureNames(model?.windowDays ?? 0);
  const title = t`How well the model tells`;
  const { view, items } = useChartCard({
    title,
    table: () => model && tableOf(model),
    extra: [
      usePeopleItem(model && (() => ask('churn', { model: true, sort: null }))),
      useQueryItem(title, query),
    ],
  });
  const tableOf = ({ calibration, features }: ChurnModel) => ({
    header: [
      t`Part`,
      t`Risk from`,
      t`Risk to`,
      t`People`,
      t`Predicted`,
      t`Left`,
      t`95% from`,
      t`95% to`,
      t`Weight`,
    ],
    rows: [
      ...calibration.map(({ people, from, to, predicted, observed, low, high }) => {
        const part = t`Risk ${format.percent(from)} to ${format.percent(to)}`;
        return {
          key: part,
          texts: [],
          cells: [part, from, to, people, predicted, observed, low, high, null],
        };
      }),
      ...features.map(({ id, weight }) => ({
        key: id,
        texts: [],
        cells: [names[id], null, null, null, null, null, null, null, weight],
      })),
    ],
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        model ? (
          <Definition model={model} minUses={minUses} zone={zone} />
        ) : (
          <Trans>What a model said of a later day that it had not seen, and what happened.</Trans>
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={model ? <Notice model={model} /> : undefined}
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : answer === null ? (
        <Skeleton height={chartHeight} />
      ) : model === null ? (
        <EmptyState
          title={t`There is no model for these data`}
          reason={'missing' in answer ? missingWords(answer.missing) : undefined}
          actions={'missing' in answer ? <FewerUses missing={answer.missing} /> : undefined}
        />
      ) : (
        <Busy busy={stale}>
          <div className="hf-scorecard">
            <div>
              <Verdict model={model} />
              <Weights model={model} />
            </div>
            <div>
              <h3>
                <Trans>What it said, and what happened</Trans>
              </h3>
              <Suspense fallback={<Skeleton height={chartHeight} />}>
                <CalibrationChart
                  title={t`What it said, and what happened`}
                  summary={format.clauses(
                    model.calibration.map(
                      ({ predicted, observed }) =>
                        t`predicted ${format.percent(predicted, 0)}, left ${format.percent(observed, 0)}`,
                    ),
                  )}
                  points={model.calibration}
                  predictedName={t`Predicted risk`}
                  observedName={t`Left`}
                  height={chartHeight}
                  view={view}
                />
              </Suspense>
              {view === 'chart' ? (
                <p className="hf-chart-note">
                  <Trans>Dot: people of like risk. Upright line: 95% interval of what happened.</Trans>
                </p>
              ) : null}
            </div>
          </div>
        </Busy>
      )}
    </Card>
  );
};

const Definition = ({ model, minUses, zone }: { model: ChurnModel; minUses: number; zone: string }) => {
  const format = useFormat();
  const { trainedOn, testedOn, horizonDays, windowDays } = model;
  const [learned, tested] = [format.date(trainedOn.day), format.date(testedOn.day)];
  return (
    <Trans>
      Learned from {format.count(trainedOn.people)} people as of {learned}, then tested on{' '}
      {format.count(testedOn.people)} as of {tested}, whose days after it had not seen: people with at least{' '}
      {minUses} uses, one of them in the {windowDays} days before. Left: no use in the {horizonDays} days
      after. Everyone, whatever the people filter; days in {zone}.
    </Trans>
  );
};

const Notice = ({ model }: { model: ChurnModel }) => {
  const format = useFormat();
  const { testedOn, brier, calibration } = model;
  const { groups, within, worst } = readCalibration(calibration);
  const base = testedOn.left / testedOn.people;
  return (
    <>
      {within === groups ? (
        <Trans>
          In all {groups} groups of like risk the share predicted lies within the interval of what happened.
        </Trans>
      ) : (
        <Trans>
          In {within} of {groups} groups of like risk the share predicted lies within the interval of what
          happened.
        </Trans>
      )}
      <SentenceGap />
      {worst ? (
        <Trans>
          Furthest off where it said {format.percent(worst.predicted, 0)}: {format.percent(worst.observed, 0)}{' '}
          left.
        </Trans>
      ) : null}
      <SentenceGap />
      <Trans>
        Mean squared error (Brier) {format.exact(brier, 3)}; saying {format.percent(base, 0)} of everybody
        would give {format.exact(base * (1 - base), 3)}.
      </Trans>
    </>
  );
};
