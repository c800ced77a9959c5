import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, memo, Suspense, useDeferredValue, useEffect, useMemo } from 'react';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import type { AxisMark, LineSeries } from '../../charts/line/line-types.ts';
import { withMarks } from '../../charts/marks/mark-table.ts';
import { seriesColor } from '../../charts/series-color.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import { indicatorTargets } from '../../model/query/indicators.ts';
import { MarksLine } from '../../parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../parts/marks/use-axis-marks.ts';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { WiderView } from '../../parts/people/wider-view.tsx';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useAskedView, useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toDayRetentionQuery } from '../../state/to-query/retention.ts';
import type { ChartPeriod, OverviewPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { newcombe } from '../../statistics/newcombe.ts';
import { differenceP } from '../../statistics/difference-p.ts';
import { significanceLevel } from '../../statistics/significance-level.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { testable } from './changes.ts';
import { type DayPoint, type DayRetention, toDayRetention } from './day-retention-view.ts';
import { useOverallShift } from './use-changes.ts';
import { shownPeriod } from './shown-period.ts';
import { usePeopleItem } from './use-people-item.ts';
import { useTargets } from './use-targets.ts';

const loadChart = async () => ({
  default: (await import('../../charts/line/retention-trend-chart.tsx')).RetentionTrendChart,
});
const RetentionTrendChart = lazy(loadChart);

const chartHeight = 300;
/** With the line of marks below. */
const pictureHeight = chartHeight + 28;
const noPeriods: string[] = [];

/** D1, D7 and D30 by registration date against their targets. */
export const DayRetentionCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const period = useShownPeriod();
  const ask = useViewStore((store) => store.ask);
  const query = useViewQuery(toDayRetentionQuery);
  const { data: result, stale, error, retry } = useMetric(query);
  const resolved = dataset?.resolved;
  const days = useMemo(
    () =>
      result && resolved
        ? toDayRetention(result, period, resolved.weekStart, zoneOf(resolved.timezone).dayOf(resolved.asOf))
        : null,
    [result, period, resolved],
  );
  const isEmpty = days?.lines.every(({ pooled }) => pooled === null) ?? false;
  const isNobody = result?.groups.every(({ cohorts }) => cohorts.every(({ size }) => size === 0)) ?? false;
  const title = t`Came back after registering`;
  const toTable = useTable();
  const marks = useAxisMarks(days?.periods ?? noPeriods, period);
  const picture = useMemo(() => days && { days, period, marks }, [days, period, marks]);
  // Drawn in slices that give way, not in one long piece of work.
  const drawn = useDeferredValue(picture);
  // While the events are read. Should it fail it fails again where it is drawn, and is told there.
  useEffect(() => void loadChart().catch(() => undefined), []);
  const { view, items } = useChartCard({
    title,
    table: () => days && withMarks(toTable(days), marks, t`Marks`, format),
    extra: [usePeopleItem(behind(days, 0)), useQueryItem(title, query)],
  });
  const choices: { value: ChartPeriod; label: string }[] = [
    { value: 'day', label: t`Day` },
    { value: 'week', label: t`Week` },
    { value: 'month', label: t`Month` },
  ];
  const count = days?.pooledOver ?? 1;
  const together =
    period === 'day'
      ? plural(count, { one: '# day', other: '# days' })
      : period === 'week'
        ? plural(count, { one: '# week', other: '# weeks' })
        : plural(count, { one: '# month', other: '# months' });
  return (
    <Card
      span={8}
      title={title}
      definition={
        period === 'day' && !days?.isThin ? (
          <Trans>
            Share of the people who registered then and used the product exactly 1, 7 and 30 days later. Bold:
            the seven registration days up to it together; pale: each day alone. Dashed: target.
          </Trans>
        ) : days && days.pooledOver > 1 ? (
          <>
            <Trans>
              Share of the people who used the product exactly 1, 7 and 30 days after registering, of those
              who registered in the {together} up to each point: one alone has too few people.
            </Trans>
            <SentenceGap />
            {period !== 'day' &&
            days.lines.some(({ smooth }) => smooth?.some(({ size }) => size >= fewPeople)) ? (
              <Trans>Dashed: target. Dotted: fewer than {fewPeople} people.</Trans>
            ) : (
              <Trans>Dashed: target.</Trans>
            )}
          </>
        ) : (
          <Trans>
            Share of the people who registered then and used the product exactly 1, 7 and 30 days later.
            Dashed: target. Dotted: the day of some has not ended.
          </Trans>
        )
      }
      actions={
        <Segmented
          label={t`One point is a`}
          value={period}
          options={choices}
          onChange={(value) => ask('overview', { period: value })}
        />
      }
      menu={<CardMenu of={title} items={items} />}
      notice={error || isEmpty ? undefined : <ShiftNotice />}
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : days === null ? (
        <Skeleton height={pictureHeight} />
      ) : isNobody ? (
        <EmptyState
          icon="people"
          title={t`Nobody registered in these dates`}
          reason={t`It needs people who registered within the dates and the people filter at the top.`}
          actions={<WiderView />}
        />
      ) : isEmpty ? (
        <EmptyState
          title={t`Nobody's first day has ended yet`}
          reason={t`Day-1 retention needs people who registered at least one full day before the data ends, in the chosen dates.`}
        />
      ) : (
        <Busy busy={stale || drawn?.days !== days}>
          <Suspense fallback={<Skeleton height={chartHeight} />}>
            {drawn ? <Chart {...drawn} title={title} view={view} /> : <Skeleton height={chartHeight} />}
          </Suspense>
          <MarksLine marks={marks} />
          {days.fewBefore && period !== 'day' ? (
            <p className="hf-chart-note">
              <Trans>
                Drawn from {format.period(days.periods[0] ?? '', period)} on: up to then a point would have
                fewer than {fewPeople} people.
              </Trans>
            </p>
          ) : null}
          {days.isPart ? (
            <p className="hf-chart-note">
              <Trans>
                Nobody registered outside{' '}
                {format.range(days.spans[0]?.from ?? '', days.spans.at(-1)?.to ?? '')}: only these dates are
                drawn.
              </Trans>
            </p>
          ) : null}
        </Busy>
      )}
    </Card>
  );
};

/** Who came back on D1 of those behind the points from one on; to the last one where no other is named. */
const behind = (days: DayRetention | null, from: number, to = -1): OverviewPeople | null => {
  const [first, last] = [days?.spans[from], days?.spans.at(to)];
  return first && last ? { card: 'days', from: first.from, to: last.to, offset: 1, retained: true } : null;
};

function useShownPeriod(): ChartPeriod {
  const chosen = useViewStore((store) => store.view.overview.period);
  const view = useAskedView();
  const context = useQueryContext();
  return chosen ?? (context === null ? 'day' : shownPeriod(view, context));
}

type ChartProps = {
  days: DayRetention;
  period: ChartPeriod;
  marks: readonly AxisMark[];
  title: string;
  view: ReturnType<typeof useChartCard>['view'];
};

const Chart = memo(({ days, period, marks, title, view }: ChartProps) => {
  const { t } = useLingui();
  const format = useFormat();
  const detail = (point: DayPoint): string =>
    `${t`${format.count(point.retained)} of ${format.count(point.size)}`} · 95% ${format.interval(point.low, point.high)}`;
  const toPoint = (point: DayPoint) => ({
    value: point.rate,
    low: point.low,
    high: point.high,
    open: point.open,
    get detail() {
      return point.rate === null ? undefined : detail(point);
    },
  });
  const series = days.lines.flatMap(({ offset, points, smooth, pooled }, at): LineSeries[] => {
    const line = {
      id: `d${offset}`,
      endLabel: `D${offset} ${format.percent(pooled?.rate ?? null)}`,
      band: offset === 1,
      color: seriesColor(at),
    };
    if (smooth && (period !== 'day' || days.isThin))
      return [{ ...line, label: `D${offset}`, points: smooth.map(toPoint) }];
    if (!smooth) return [{ ...line, label: `D${offset}`, points: points.map(toPoint) }];
    return [
      {
        id: `${line.id} days`,
        label: `D${offset}`,
        color: line.color,
        faint: true,
        points: points.map(toPoint),
      },
      { ...line, label: t`D${offset}, 7 days pooled`, points: smooth.map(toPoint) },
    ];
  });
  const ask = useViewStore((store) => store.ask);
  const own = useTargets();
  const targets = (['d1', 'd7', 'd30'] as const).map((id, at) => {
    const value = own.find((one) => one.id === id)?.target ?? indicatorTargets[id].target;
    return { id, value, label: t`Target ${format.percent(value, 0)}`, color: seriesColor(at) };
  });
  const summary = format.clauses(
    days.lines.map(({ offset, pooled }) => {
      const share = format.percent(pooled?.rate ?? null);
      return t`D${offset}: ${share} of ${plural(pooled?.size ?? 0, { one: '# person', other: '# people' })}`;
    }),
  );
  return (
    <RetentionTrendChart
      title={title}
      summary={summary}
      categoryName={t`Registered`}
      periods={days.periods}
      period={period}
      series={series}
      targets={targets}
      marks={marks}
      onSelect={(at) => ask('overview', { people: behind(days, at, at) })}
      view={view}
      height={chartHeight}
    />
  );
});
Chart.displayName = 'Chart';

/** D1 in the dates looked at against the days before them, in words. */
const ShiftNotice = () => {
  const format = useFormat();
  const { shift, pending } = useOverallShift();
  if (pending) return <Skeleton height={39} />;
  if (shift === null) return null;
  const { before, now, spans } = shift;
  const dates = format.range(spans.now.from, spans.now.to);
  if (!testable(before, now))
    return (
      <Trans>Too few people registered to say whether D1 moved: {dates} against as many days before.</Trans>
    );
  const difference = newcombe(before, now);
  const was = format.percent(before.x / before.n);
  const is = format.percent(now.x / now.n);
  const points = format.points(difference.value);
  const range = format.pointsInterval(difference.low, difference.high);
  if (differenceP(before, now) >= significanceLevel) {
    return (
      <Trans>
        D1 is {is} for those who registered {dates} and {was} for as many days before: the difference may be
        chance ({points} points, 95% {range}).
      </Trans>
    );
  }
  return difference.value > 0 ? (
    <Trans>
      D1 rose from {was} to {is} among those who registered {dates}, against as many days before ({points}{' '}
      points, 95% {range}).
    </Trans>
  ) : (
    <Trans>
      D1 fell from {was} to {is} among those who registered {dates}, against as many days before ({points}{' '}
      points, 95% {range}).
    </Trans>
  );
};

function useTable(): (days: DayRetention) => ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  return (days) => ({
    header: [
      t`Registered`,
      ...days.lines.flatMap(({ offset }) => [
        `D${offset}`,
        `D${offset} ${t`came back`}`,
        `D${offset} ${t`people`}`,
      ]),
    ],
    rows: days.periods.map((period, at) => {
      const points = days.lines.map(({ points: all }) => all[at]);
      return {
        key: period,
        texts: [
          period,
          ...points.flatMap((point) => [
            format.percent(point?.rate ?? null),
            format.count(point?.retained ?? 0),
            format.count(point?.size ?? 0),
          ]),
        ],
        cells: [
          period,
          ...points.flatMap((point) => [point?.rate ?? null, point?.retained ?? 0, point?.size ?? 0]),
        ],
      };
    }),
  });
}
