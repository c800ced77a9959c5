import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense } from 'react';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { LargestMove } from '../../parts/segments/largest-move.tsx';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { segmentIds } from '../../model/query/query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { flowDays, toFlowQuery } from '../../state/to-query/segments.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { FlowTable } from './flow-table.tsx';
import { toFlowRows } from './flow-view.ts';
import { nobody } from './nobody.ts';

const FlowChart = lazy(async () => ({ default: (await import('./flow-chart.tsx')).FlowChart }));

/** From the segment of 30 days ago to today's, as flows and as a table; a flow or a cell opens its people. */
export const FlowCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const ask = useViewStore((store) => store.ask);
  const segments = useDatasetStore((store) => store.dataset?.settings.segments);
  const query = useViewQuery(toFlowQuery);
  const { data, stale, error, retry } = useMetric(query);
  const ids = segmentIds(segments ? { segments } : {});
  const rows = data ? toFlowRows(data, ids) : [];
  const title = t`Who moved where`;
  const name = (id: string | null): string => (id === null ? t`New since then` : look(id).label);
  const open = (was: string | null, is: string): void => {
    if (query) ask('segments', { ...nobody, move: { from: query.from, to: query.to, was, is } });
  };
  /** Everyone who stood in a segment on one of the two dates, wherever they went or came from. */
  const stand = (side: 'from' | 'to', id: string): void => {
    if (!query) return;
    const date = query[side];
    ask('segments', { ...nobody, move: { from: date, to: date, was: id, is: id } });
  };
  const widest = data?.flows.toSorted((a, b) => b.users - a.users)[0];
  const table = (): ChartTable => ({
    header: [t`${flowDays} days ago`, t`People`, ...ids.map(name)],
    rows: rows.map(({ from, people, cells }) => ({
      key: from ?? '',
      texts: [name(from), format.count(people), ...cells.map(({ users }) => format.count(users))],
      cells: [name(from), people, ...cells.map(({ users }) => users)],
    })),
  });
  const { view, items } = useChartCard({
    title,
    table: () => (data ? table() : null),
    extra: [usePeopleItem(widest ? () => open(widest.from, widest.to) : null), useQueryItem(title, query)],
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          Rows: the segment {flowDays} days ago. Columns: the segment now. Outlined: stayed where they were.
          Open a flow or a cell to see its people.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={data && <LargestMove flow={data} days={flowDays} />}
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={220} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t`Nobody has moved`}
          reason={t`Nobody with an event is left after the people filter.`}
        />
      ) : (
        <Busy busy={stale}>
          <div className="hf-flow-both">
            <Suspense fallback={<Skeleton height={290} />}>
              <FlowChart
                rows={rows}
                ids={ids}
                title={title}
                name={name}
                view={view}
                table={table}
                onMove={open}
                onStand={stand}
              />
            </Suspense>
            {view === 'table' ? null : <FlowTable rows={rows} ids={ids} name={name} onMove={open} />}
          </div>
        </Busy>
      )}
    </Card>
  );
};
