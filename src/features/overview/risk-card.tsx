import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { useRowsAtRisk } from '../../parts/signals/use-rows-at-risk.ts';
import { usePersonSignals } from '../../parts/signals/use-signal-words.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useMetrics } from '../../queries/metrics.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toRiskShareQueries } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import { wilson } from '../../statistics/wilson.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useSaveRows } from '../../ui/table/use-save-rows.ts';
import { toTopRiskQuery } from './queries.ts';
import { usePeopleItem } from './use-people-item.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';

/** How many are about to leave, and the top of that list. */
export const RiskCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const signalsOf = usePersonSignals();
  const showPerson = useViewStore((store) => store.showPerson);
  const { minUses, silentDays } = useViewStore((store) => store.view.churn);
  const query = useViewQuery(toTopRiskQuery);
  const { data, stale, error, retry } = useMetric(query);
  const { data: share } = useMetrics(useViewQuery(toRiskShareQueries));
  const title = data ? t`At risk of leaving: ${format.count(data.total)}` : t`At risk of leaving`;
  const { items } = useChartCard({
    title: t`At risk of leaving`,
    chart: false,
    table: () => null,
    extra: [usePeopleItem(data ? { card: 'risk' } : null), useQueryItem(title, query)],
  });
  const { save } = useSaveRows(useRowsAtRisk(query, signalsOf, null));
  // The file has everyone, not the few that are shown.
  const menu = items.map((item) =>
    item.id === 'csv'
      ? { ...item, disabled: data ? undefined : t`There is no answer yet`, onSelect: save }
      : item,
  );
  return (
    <Card
      span={7}
      title={title}
      definition={
        <Trans>
          Used at least {minUses} times in all, then silent for {silentDays} days or more. Most uses first.
        </Trans>
      }
      actions={
        <Link to="/churn" search={true} className="hf-link">
          <Trans>See everyone</Trans> <Icon name="arrow-right" size={13} />
        </Link>
      }
      menu={<CardMenu of={t`At risk of leaving`} items={menu} />}
      notice={
        share && share.everyone.total > 0 ? (
          <Share x={share.risk.total} n={share.everyone.total} />
        ) : undefined
      }
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={200} />
      ) : (
        <Busy busy={stale}>
          <DataTable<ChurnUser>
            label={title}
            // A handful of rows would stand far apart.
            fill={data.users.length === 0 || data.users.length > 3 || undefined}
            rows={data.users}
            rowKey={({ user }) => user}
            onOpenRow={({ user }) => showPerson(user)}
            empty={
              <EmptyState
                icon="check"
                title={t`Nobody is at risk by this rule`}
                reason={t`Everyone with enough uses has been active lately.`}
              />
            }
            columns={[
              { id: 'person', header: t`Person`, cell: ({ user }) => user },
              {
                id: 'silent',
                header: t`Silent`,
                align: 'end',
                cell: ({ silentDays: days }) => t`${format.count(days)} d`,
              },
              { id: 'uses', header: t`Uses`, align: 'end', cell: ({ uses }) => format.count(uses) },
              { id: 'segment', header: t`Segment`, spare: true, cell: ({ segment }) => look(segment).label },
              {
                id: 'signals',
                header: t`Early signals`,
                cell: (person) => <Signals words={signalsOf(person)} />,
              },
            ]}
          />
        </Busy>
      )}
    </Card>
  );
};

/** Of everyone, how many. */
const Share = ({ x, n }: { x: number; n: number }) => {
  const format = useFormat();
  const { low, high } = wilson(x, n);
  return (
    <Trans>
      {format.count(x)} of {format.count(n)} people, {format.percent(x / n)} (95% {format.interval(low, high)}
      ).
    </Trans>
  );
};

/** One line each, the most telling first. */
const Signals = ({ words }: { words: string[] }) =>
  words.length === 0 ? (
    <span className="hf-muted">–</span>
  ) : (
    <ul className="hf-risk-signals">
      {words.map((text) => (
        <li key={text}>{text.replaceAll(' → ', '\u00a0→\u00a0')}</li>
      ))}
    </ul>
  );
