import './kinds.css';
import { useLingui } from '@lingui/react/macro';
import { Legend } from '../../../charts/frame/legend.tsx';
import { TableView } from '../../../charts/frame/table-view.tsx';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { toClustersQuery } from '../../../state/to-query/clusters.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { nobody } from '../nobody.ts';
import { KindRow } from './kind-row.tsx';
import { KindsQuestion } from './kinds-question.tsx';
import { kindsHeight } from './kinds-height.ts';
import { NoKinds } from './no-kinds.tsx';
import { KindsNotice } from './notice.tsx';
import { ProfileHead } from './profile.tsx';
import { useKindNames } from './use-kind-names.ts';
import { useKindsTable } from './use-kinds-table.ts';

/** Kinds of people that their deeds tell apart, each in plain words beside everyone; a kind opens its people. */
export const KindsCard = () => {
  const { t } = useLingui();
  const { kind, kindDays: windowDays } = useViewStore((store) => store.view.segments);
  const ask = useViewStore((store) => store.ask);
  const namesOf = useKindNames(windowDays);
  const tableOf = useKindsTable(windowDays);
  const query = useViewQuery(toClustersQuery);
  const { data, stale, error, retry } = useMetric(query);
  const answer = data && !('missing' in data) ? data : null;
  const names = answer ? namesOf(answer) : new Map<number, string>();
  const title = t`Kinds of people`;
  const open = (cluster: number): void => ask('segments', { ...nobody, kind: cluster });
  const table = () => answer && tableOf(answer, names);
  const { view, items } = useChartCard({
    title,
    table,
    extra: [usePeopleItem(answer && (() => open(1))), useQueryItem(title, query)],
  });
  const numbers = view === 'table' ? table() : null;
  return (
    <Card
      span={12}
      title={title}
      definition={<KindsQuestion answer={answer} />}
      menu={<CardMenu of={title} items={items} />}
      notice={answer ? <KindsNotice answer={answer} names={names} windowDays={windowDays} /> : undefined}
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={kindsHeight} />
      ) : 'missing' in data ? (
        <NoKinds {...data} />
      ) : (
        <Busy busy={stale}>
          {numbers ? (
            <TableView label={title} table={numbers} maxHeight={kindsHeight} />
          ) : (
            <>
              <Legend
                square
                items={[
                  { id: 'more', label: t`more than everyone`, color: 'var(--hf-series-2)' },
                  { id: 'less', label: t`less than everyone`, color: 'var(--hf-series-4)' },
                  { id: 'alike', label: t`much as everyone`, color: 'var(--hf-mark)' },
                ]}
              />
              <ProfileHead answer={data} windowDays={windowDays} />
              <ol className="hf-kinds" aria-label={title}>
                {data.clusters.map((cluster) => (
                  <KindRow
                    key={cluster.cluster}
                    cluster={cluster}
                    name={names.get(cluster.cluster) ?? ''}
                    answer={data}
                    windowDays={windowDays}
                    shown={kind === cluster.cluster}
                    onOpen={() => open(cluster.cluster)}
                  />
                ))}
              </ol>
            </>
          )}
        </Busy>
      )}
    </Card>
  );
};
