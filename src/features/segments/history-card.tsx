import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { withMarks } from '../../charts/marks/mark-table.ts';
import { segmentIds } from '../../model/query/query.ts';
import type { SegmentFlowQuery } from '../../model/query/segments.ts';
import type { SegmentFlowResult } from '../../model/result/result.ts';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { MarksLine } from '../../parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../parts/marks/use-axis-marks.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { type Metric, useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useQueryContext } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { WiderView } from '../../parts/people/wider-view.tsx';
import { useViewStore } from '../../state/view-store.ts';
import { wilson } from '../../statistics/wilson.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { firstToCompare, historyDates, toHistory, toHistoryQuery } from './history-view.ts';
import { nobody } from './nobody.ts';

const LineChart = lazy(async () => ({
  default: (await import('../../charts/line/line-chart.tsx')).LineChart,
}));
const chartHeight = 250;
const noDates: string[] = [];

/** The share of each segment, at up to twelve dates of the range. */
export const HistoryCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const view = useViewStore((store) => store.view);
  const ask = useViewStore((store) => store.ask);
  const context = useQueryContext();
  const segments = useDatasetStore((store) => store.dataset?.settings.segments);
  const flows = [useFlow(0), useFlow(1), useFlow(2), useFlow(3), useFlow(4), useFlow(5)];
  const ids = segmentIds(segments ? { segments } : {});
  const dates = useMemo(() => (context ? historyDates(view, context) : noDates), [view, context]);
  const marks = useAxisMarks(dates, 'day');
  const error = flows.find(({ answer }) => answer.error !== null)?.answer;
  const history = toHistory(
    dates,
    flows.map(({ answer }) => answer.data),
    ids,
  );
  const title = t`How the split has moved`;
  const years = dates[0]?.slice(0, 4) !== dates.at(-1)?.slice(0, 4);
  const label = (date: string): string => (years ? format.date(date) : format.dayShort(date));
  const [first, last] = [history ? firstToCompare(history) : undefined, history?.at(-1)];
  const isFew = ({ total }: { total: number }): boolean => total > 0 && total < fewPeople;
  const moved = ids
    .map((id, at) => ({
      id,
      by: shareOf(last, at) - shareOf(first, at),
      before: shareOf(first, at),
      now: shareOf(last, at),
    }))
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  /** Whoever stood in the segment that moved most; the list leads on to the others. */
  const open = (at: number): void => {
    const date = history?.[at]?.date;
    if (date === undefined || !moved) return;
    ask('segments', { ...nobody, move: { from: date, to: date, was: moved.id, is: moved.id } });
  };
  const { view: shown, items } = useChartCard({
    title,
    table: () =>
      history &&
      withMarks(
        {
          header: [t`Date`, t`People`, ...ids.map((id) => look(id).label)],
          rows: history.map(({ date, total, users }) => ({
            key: date,
            texts: [label(date), format.count(total), ...users.map((count) => format.count(count))],
            cells: [date, total, ...users],
          })),
        },
        marks,
        t`Marks`,
        format,
      ),
    extra: [
      usePeopleItem(history && (() => open(history.length - 1))),
      useQueryItem(
        title,
        flows.flatMap(({ query }) =>
          query ? [{ name: `${label(query.from)} → ${label(query.to)}`, query }] : [],
        ),
      ),
    ],
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          Of everyone with an event by the end of each date, the share in each segment by the rules of today.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        moved && first && last && first !== last ? (
          <>
            {moved.by === 0 ? (
              <Trans>
                No share moved from {label(first.date)} to {label(last.date)}.
              </Trans>
            ) : (
              <Trans>
                {look(moved.id).label} moved most: from {format.percent(moved.before)} on {label(first.date)}{' '}
                to {format.percent(moved.now)} on {label(last.date)}.
              </Trans>
            )}
            {history?.some(isFew) ? (
              <>
                <SentenceGap />
                <Trans>Dotted: fewer than {fewPeople} people.</Trans>
              </>
            ) : null}
          </>
        ) : undefined
      }
    >
      {error?.error ? (
        <MetricError error={error.error} onRetry={error.retry} />
      ) : history === null ? (
        <Skeleton height={chartHeight} />
      ) : (last?.total ?? 0) === 0 ? (
        <EmptyState
          title={t`Nobody to divide`}
          reason={t`By the end of these dates nobody of the people filter at the top has an event.`}
          actions={<WiderView />}
        />
      ) : (
        <Busy busy={flows.some(({ answer }) => answer.stale)}>
          <Suspense fallback={<Skeleton height={chartHeight} />}>
            <LineChart
              title={title}
              summary={format.clauses(
                ids.map((id, at) =>
                  format.named(
                    look(id).label,
                    `${format.percent(shareOf(first, at))} → ${format.percent(shareOf(last, at))}`,
                  ),
                ),
              )}
              categories={history.map(({ date }) => label(date))}
              categoryName={t`Date`}
              series={ids.map((id, at) => ({
                id,
                label: look(id).label,
                endLabel: `${look(id).label} ${format.percent(shareOf(last, at))}`,
                color: look(id).color,
                points: history.map((standing) => {
                  const { total, users } = standing;
                  const people = users[at] ?? 0;
                  const { low, high } = wilson(people, total);
                  const detail =
                    low === null || high === null
                      ? undefined
                      : t`${format.count(people)} of ${format.count(total)}, 95% ${format.interval(low, high)}`;
                  return { value: total === 0 ? null : people / total, open: isFew(standing), detail };
                }),
              }))}
              formatValue={(value) => format.percent(value)}
              formatAxis={format.percentAxis}
              marks={marks}
              onSelect={open}
              view={shown}
              height={chartHeight}
            />
          </Suspense>
          <MarksLine marks={marks} />
        </Busy>
      )}
    </Card>
  );
};

const shareOf = (standing: { total: number; users: number[] } | undefined, at: number): number =>
  standing && standing.total > 0 ? (standing.users[at] ?? 0) / standing.total : 0;

function useFlow(pair: number): { query: SegmentFlowQuery | null; answer: Metric<SegmentFlowResult> } {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const query = useMemo(() => context && toHistoryQuery(pair, view, context), [pair, view, context]);
  return { query, answer: useMetric(query) };
}
