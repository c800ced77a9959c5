import { Trans, useLingui } from '@lingui/react/macro';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import type { SegmentShare } from '../../model/result/result.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { SegmentTable } from '../../parts/segments/segment-table.tsx';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toSegmentsQuery } from '../../state/to-query/segments.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { nobody } from './nobody.ts';
import { SplitAgainstNotice, SplitDifference, useSplitAgainst } from './split-against.tsx';

/** Everyone by segment; a segment opens the list of its people. */
export const SplitCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const windowDays = useViewStore((store) => store.view.segments.windowDays);
  const ask = useViewStore((store) => store.ask);
  const own = useDatasetStore((store) => store.dataset?.settings.segments) !== undefined;
  const query = useViewQuery(toSegmentsQuery);
  const { data, stale, error, retry } = useMetric(query);
  const against = useSplitAgainst();
  const otherShare = (id: string): number | null =>
    against && against.total > 0 ? (against.users.get(id) ?? 0) / against.total : null;
  const title = t`Split`;
  const rows = data?.segments ?? [];
  const select = (id: string): void => ask('segments', { ...nobody, selected: id });
  const [first] = rows;
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: [t`Segment`, t`People`, t`Share`, t`Low`, t`High`, ...(against ? [against.head] : [])],
      rows: rows.map(({ id, users, share, low, high }) => ({
        key: id,
        texts: [
          look(id).label,
          format.count(users),
          format.percent(share),
          format.percent(low),
          format.percent(high),
        ],
        cells: [look(id).label, users, share, low, high, ...(against ? [otherShare(id)] : [])],
      })),
    }),
    extra: [usePeopleItem(first ? () => select(first.id) : null), useQueryItem(title, query)],
  });
  const [largest, second] = rows.toSorted((a, b) => b.users - a.users);
  const isLargest = largest?.users !== second?.users;
  return (
    <Card
      span={7}
      title={title}
      definition={
        own ? (
          <Trans>Everyone with an event, by your rules. Open a segment to see its people.</Trans>
        ) : (
          <Trans>
            Everyone with an event, by the last {windowDays} days. Open a segment to see its people.
          </Trans>
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        largest && data && data.total > 0 && (isLargest || against) ? (
          <>
            {!isLargest ? null : (
              <Trans>
                {look(largest.id).label} is the largest: {format.percent(largest.share)} of everyone (95%{' '}
                {format.interval(largest.low, largest.high)}).
              </Trans>
            )}
            <SentenceGap />
            {against === null ? null : (
              <SplitAgainstNotice rows={rows} total={data.total} against={against} />
            )}
          </>
        ) : undefined
      }
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={240} />
      ) : data.total === 0 ? (
        <EmptyState
          title={t`Nobody to divide`}
          reason={t`The people filter leaves nobody. Remove one of its conditions.`}
        />
      ) : (
        <Busy busy={stale}>
          <SegmentTable<SegmentShare>
            label={title}
            rows={rows}
            onOpen={select}
            columns={[
              { id: 'share', header: t`Share`, align: 'end', cell: ({ share }) => format.percent(share) },
              ...(against === null
                ? [
                    {
                      id: 'interval',
                      header: t`95% interval`,
                      align: 'end' as const,
                      cell: ({ low, high }: SegmentShare) => format.interval(low, high),
                    },
                  ]
                : [
                    {
                      id: 'against',
                      header: against.head,
                      align: 'end' as const,
                      cell: ({ id }: SegmentShare) => format.percent(otherShare(id)),
                    },
                    {
                      id: 'difference',
                      header: t`Difference, points`,
                      align: 'end' as const,
                      cell: (row: SegmentShare) => (
                        <SplitDifference row={row} total={data.total} against={against} />
                      ),
                    },
                  ]),
            ]}
          />
        </Busy>
      )}
    </Card>
  );
};
