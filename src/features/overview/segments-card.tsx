import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { LargestMove } from '../../parts/segments/largest-move.tsx';
import { SegmentTable } from '../../parts/segments/segment-table.tsx';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { flowDays, toFlowQuery, toSegmentsQuery } from '../../state/to-query/segments.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { usePeopleItem } from './use-people-item.ts';
import { type SegmentRow, toSegmentRows } from './segments-view.ts';

/** Everyone by segment, and how the split moved in 30 days. */
export const SegmentsCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const query = useViewQuery(toSegmentsQuery);
  const flowQuery = useViewQuery(toFlowQuery);
  const { data, stale, error, retry } = useMetric(query);
  const { data: flow } = useMetric(flowQuery);
  const title = t`Segments`;
  const ask = useViewStore((store) => store.ask);
  const rows = data ? toSegmentRows(data, flow) : [];
  const [first] = rows;
  const open = (segment: string): void => ask('overview', { people: { card: 'segment', segment } });
  const table: ChartTable = {
    header: [t`Segment`, t`People`, t`Share`, t`Low`, t`High`, t`vs 30 d ago`],
    rows: rows.map(({ id, users, share, low, high, change }) => ({
      key: id,
      texts: [],
      cells: [look(id).label, users, share, low, high, change],
    })),
  };
  const asked = query &&
    flowQuery && [
      { name: title, query },
      { name: t`vs 30 d ago`, query: flowQuery },
    ];
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => table,
    extra: [usePeopleItem(first ? { card: 'segment', segment: first.id } : null), useQueryItem(title, asked)],
  });
  return (
    <Card
      span={4}
      title={title}
      definition={
        <Trans>Everyone, by what they did in the last 30 days; below each share its 95% interval.</Trans>
      }
      actions={
        <Link to="/segments" search={true} className="hf-link">
          <Trans>See more</Trans> <Icon name="arrow-right" size={13} />
        </Link>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={flow && <LargestMove flow={flow} days={flowDays} />}
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={200} />
      ) : (
        <Busy busy={stale}>
          <SegmentTable<SegmentRow>
            label={title}
            rows={rows}
            onOpen={open}
            columns={[
              {
                id: 'share',
                header: t`Share`,
                align: 'end',
                cell: ({ share, low, high }) => (
                  <>
                    {format.percent(share)}
                    <span className="hf-segment-note" title={t`95% interval`}>
                      {format.interval(low, high)}
                    </span>
                  </>
                ),
              },
              {
                id: 'change',
                header: t`vs 30 d ago`,
                align: 'end',
                cell: ({ users, change }) => (
                  <>
                    {format.signed(change)}
                    {change === null ? null : (
                      <span className="hf-segment-note">
                        <Trans>were {format.count(users - change)}</Trans>
                      </span>
                    )}
                  </>
                ),
              },
            ]}
          />
        </Busy>
      )}
    </Card>
  );
};
