import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Sparkline } from '../../charts/sparkline.tsx';
import { indicatorIds } from '../../model/query/indicators.ts';
import type { Indicator } from '../../model/result/result.ts';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { IndicatorStrip, IndicatorTile } from '../../ui/stat/indicator-tile.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { toDayRetention } from './day-retention-view.ts';
import {
  indicatorEvidence,
  indicatorLabels,
  indicatorMeanings,
  indicatorText,
  missingWords,
  targetText,
} from './indicator-words.ts';
import { toFeedbackQuery, toPeopleQuery, toUsesQuery, toWeeklyActiveQuery } from './queries.ts';
import { dayTrends, feedbackOver, momentumOver, silentOver, type Trends } from './trends.ts';

/** The nine indicators: value, target, met or missed, how it moved, what is missing. */
export const IndicatorsPanel = () => {
  const { t, i18n } = useLingui();
  const { data, stale, error, retry } = useMetric(useViewQuery(toIndicatorsQuery));
  const trends = useTrends();
  if (error)
    return (
      <ErrorState title={t`The indicators could not be computed.`} detail={error.message} onRetry={retry} />
    );
  return (
    <Busy busy={stale || data === undefined}>
      <IndicatorStrip label={t`Indicators`}>
        {data
          ? data.map((indicator) => (
              <Tile key={indicator.id} indicator={indicator} trend={trends[indicator.id]} />
            ))
          : indicatorIds.map((id) => (
              <IndicatorTile
                key={id}
                label={i18n._(indicatorLabels[id])}
                value=""
                sparkline={<Skeleton height={24} />}
              />
            ))}
      </IndicatorStrip>
    </Busy>
  );
};

const Tile = ({ indicator, trend }: { indicator: Indicator; trend: (number | null)[] | undefined }) => {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const label = i18n._(indicatorLabels[indicator.id]);
  const target = targetText(indicator, format);
  const [lack] = indicator.missing ?? [];
  const reason = lack === undefined ? undefined : missingWords[lack];
  return (
    <IndicatorTile
      label={label}
      value={indicatorText(indicator, format)}
      target={t`target ${target}`}
      met={indicator.met}
      hint={`${i18n._(indicatorMeanings[indicator.id])}\n${indicatorEvidence(indicator, format)}`}
      reason={
        reason === undefined ? undefined : (
          <>
            {i18n._(reason)}{' '}
            {lack === 'denominator' ? null : (
              <Link to="/data" search={true} className="hf-link">
                <Trans>Set it</Trans>
              </Link>
            )}
          </>
        )
      }
      sparkline={
        trend === undefined ? undefined : (
          <Sparkline
            values={trend}
            label={t`${label} over the range`}
            tone={indicator.met === false ? 'bad' : 'accent'}
          />
        )
      }
    />
  );
};

function useTrends(): Trends {
  const dataset = useDatasetStore((store) => store.dataset);
  const weekStart = dataset?.resolved.weekStart ?? 'monday';
  const { data: days } = useMetric(useViewQuery(toDayRetentionQuery));
  const { data: uses } = useMetric(useViewQuery(toUsesQuery));
  const { data: people } = useMetric(useViewQuery(toPeopleQuery));
  const { data: active } = useMetric(useViewQuery(toWeeklyActiveQuery));
  const { data: feedback } = useMetric(useViewQuery(toFeedbackQuery));
  return useMemo(
    () => ({
      ...(days && dayTrends(toDayRetention(days, 'week', weekStart, Infinity))),
      ...(uses && { 'use-momentum': momentumOver(uses) }),
      ...(people && active && { silent: silentOver(people, active) }),
      ...(people && feedback && { feedback: feedbackOver(people, feedback) }),
    }),
    [days, uses, people, active, feedback, weekStart],
  );
}
