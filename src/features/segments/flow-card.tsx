import { Trans, useLingui } from '@lingui/react/macro';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { segmentIds } from '../../model/query/query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Swatch } from '../../ui/stat/share-bar.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { toFlowRows } from './flow-view.ts';
import { flowDays, toFlowQuery } from './queries.ts';

const heatSteps = 7;

/** From the segment of 30 days ago to today's, as a table; each row is shaded by its own shares. */
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
    if (query)
      ask('segments', {
        move: { from: query.from, to: query.to, was, is },
        selected: null,
        cell: null,
      });
  };
  const widest = data?.flows.toSorted((a, b) => b.users - a.users)[0];
  const { items } = useChartCard({
    title,
    picture: false,
    table: () => ({
      header: [t`${flowDays} days ago`, t`People`, ...ids.map(name)],
      rows: rows.map(({ from, people, cells }) => ({
        key: from ?? '',
        texts: [name(from), format.count(people), ...cells.map(({ users }) => format.count(users))],
        cells: [name(from), people, ...cells.map(({ users }) => users)],
      })),
    }),
    extra: [
      {
        id: 'people',
        icon: 'people',
        label: t`The people behind it`,
        divide: true,
        disabled: widest ? undefined : t`There is no answer yet`,
        onSelect: () => widest && open(widest.from, widest.to),
      },
      useQueryItem(title, query),
    ],
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          Rows: the segment {flowDays} days ago. Columns: the segment now. Outlined: stayed where they were.
          Open a cell to see its people.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
    >
      {error ? (
        <ErrorState title={t`This could not be computed.`} detail={error.message} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={220} />
      ) : rows.length === 0 ? (
        <EmptyState
          title={t`Nobody has moved`}
          reason={t`Nobody with an event is left after the people filter.`}
        />
      ) : (
        <Busy busy={stale}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reachable by keyboard */}
          <div className="hf-flow-scroll" role="region" aria-label={t`Table: who moved where`} tabIndex={0}>
            <table className="hf-flow">
              <thead>
                <tr>
                  <th scope="col" style={{ textAlign: 'start' }}>
                    {t`${flowDays} days ago`}
                  </th>
                  <th scope="col">{t`People`}</th>
                  {ids.map((id) => (
                    <th key={id} scope="col">
                      <Swatch color={look(id).color} /> {look(id).label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ from, people, cells }) => (
                  <tr key={from ?? ''}>
                    <th scope="row">
                      {from === null ? null : <Swatch color={look(from).color} />} {name(from)}
                    </th>
                    <td>{format.count(people)}</td>
                    {cells.map(({ to, users, share }) => {
                      const step = Math.min(heatSteps, 1 + Math.floor(share * heatSteps));
                      const style =
                        users === 0
                          ? {}
                          : { background: `var(--hf-heat-${step})`, color: `var(--hf-heat-ink-${step})` };
                      return (
                        <td key={to} data-stayed={from === to ? '' : undefined} style={style}>
                          {users === 0 ? (
                            '–'
                          ) : (
                            <button
                              type="button"
                              title={format.percent(share)}
                              aria-label={t`From ${name(from)} to ${look(to).label}: ${format.count(users)}, ${format.percent(share)}`}
                              onClick={() => open(from, to)}
                            >
                              {format.count(users)}
                            </button>
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Busy>
      )}
    </Card>
  );
};
