import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { HEAT_STEPS } from '../../charts/heat/heat-scale.ts';
import { planRfm } from '../../model/query/rfm.ts';
import { DataLink } from '../../parts/data-link/data-link.tsx';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { toRfmQuery } from '../../state/to-query/rfm.ts';
import type { RfmEvent } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { wilson } from '../../statistics/wilson.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { nobody } from './nobody.ts';
import { type GridCell, toBands, toGrid } from './rfm-view.ts';
import { RfmTable } from './rfm-table.tsx';
import { useBandWords } from './use-band-words.ts';

/** Recency against frequency, by people or by what they paid; a cell opens its people. */
export const RfmCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const { recencyWords, frequencyWords } = useBandWords();
  const { rfmEvent, rfmUnit, cell: chosen } = useViewStore((store) => store.view.segments);
  const ask = useViewStore((store) => store.ask);
  const currency = useDatasetStore((store) => store.dataset?.resolved.economics.currency) ?? undefined;
  const query = useViewQuery(toRfmQuery);
  const { data, stale, error, retry } = useMetric(query);
  const plan = planRfm(query ?? { kind: 'rfm' });
  const columns = toBands(plan.frequency);
  const rows = data ? toGrid(data, plan, rfmUnit, HEAT_STEPS) : [];
  const title = t`How recently, how often`;
  const money = (value: number | null): string => format.money(value, currency);
  const text = (cell: GridCell): string =>
    cell.users === 0 ? '–' : rfmUnit === 'people' ? format.count(cell.users) : money(cell.each);
  const total = data?.total ?? 0;
  const inFull = (cell: GridCell): string => {
    const { low, high } = wilson(cell.users, total);
    const people = t`${format.count(cell.users)} of ${format.count(total)} people, ${format.percent(cell.share)} · 95% ${format.interval(low, high)}`;
    return cell.revenue === null
      ? people
      : t`${people}; paid ${money(cell.revenue)} in all, ${money(cell.each)} each`;
  };
  const open = ({ recency, frequency }: GridCell): void =>
    ask('segments', { ...nobody, cell: { recency, frequency } });
  const fullest = rows
    .flatMap(({ cells }) => cells)
    .filter(({ users }) => users > 0)
    .toSorted((a, b) => b.users - a.users)[0];
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: [t`Last time`, t`Times`, t`People`, t`Share`, t`Low`, t`High`, t`Paid`],
      rows: rows.flatMap(({ band, cells }) =>
        cells.map((cell, at) => {
          const times = frequencyWords(columns[at] ?? { from: cell.frequency, to: null });
          const last = recencyWords(band);
          const { low, high } = wilson(cell.users, total);
          return {
            key: `${cell.recency} ${cell.frequency}`,
            texts: [],
            cells: [last, times, cell.users, cell.share, low, high, cell.revenue],
          };
        }),
      ),
    }),
    extra: [usePeopleItem(fullest ? () => open(fullest) : null), useQueryItem(title, query)],
  });
  const loyal = rows.slice(2).flatMap(({ cells }) => cells.slice(-2));
  const lost = loyal.reduce((sum, { users }) => sum + users, 0);
  const lostMoney = loyal.every(({ revenue }) => revenue !== null)
    ? loyal.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0)
    : null;
  const often = plan.frequency.at(-2) ?? 1;
  const since = plan.recency[2] ?? 0;
  const counts: { value: RfmEvent; label: string }[] = [
    { value: 'use', label: t`uses` },
    { value: 'pay', label: t`payments` },
  ];
  return (
    <Card
      span={7}
      title={title}
      definition={
        <Trans>
          Everyone by days since the last and number of all their{' '}
          <InlineSelect
            label={t`What is counted`}
            value={rfmEvent}
            options={counts}
            onChange={(next) => ask('segments', { rfmEvent: next, cell: null })}
          />
          . Open a cell to see its people.
        </Trans>
      }
      actions={
        <Segmented
          label={t`What the cells show`}
          value={rfmUnit}
          options={[
            { value: 'people', label: t`People` },
            { value: 'money', label: t`Paid each` },
          ]}
          onChange={(next) => ask('segments', { rfmUnit: next })}
        />
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        lost > 0 ? (
          lostMoney === null ? (
            <Trans>
              <Plural value={lost} one="# person" other="# people" /> did it {often} times or more and not for{' '}
              {since} days or more.
            </Trans>
          ) : (
            <Trans>
              <Plural value={lost} one="# person" other="# people" /> did it {often} times or more and not for{' '}
              {since} days or more; they paid {money(lostMoney)} in all.
            </Trans>
          )
        ) : undefined
      }
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Skeleton height={220} />
      ) : data.total === 0 ? (
        <EmptyState
          title={t`Nobody did this`}
          reason={t`No such event is in the data for these people. Say under Data which events are uses and payments, or change the people filter.`}
          actions={
            <DataLink to="roles">
              <Trans>Change it under Data</Trans>
            </DataLink>
          }
        />
      ) : rfmUnit === 'money' && rows.every(({ cells }) => cells.every(({ revenue }) => revenue === null)) ? (
        <EmptyState
          title={t`What they paid is unknown`}
          reason={t`No payment carries an amount. Name the property under Data, or look at people.`}
          actions={
            <DataLink to="settings">
              <Trans>Change it under Data</Trans>
            </DataLink>
          }
        />
      ) : (
        <Busy busy={stale}>
          <RfmTable rows={rows} columns={columns} chosen={chosen} text={text} inFull={inFull} onOpen={open} />
        </Busy>
      )}
    </Card>
  );
};
