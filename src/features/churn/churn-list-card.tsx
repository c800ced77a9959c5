import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode } from 'react';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { type ChurnQuery, churnSorts, type ChurnSort } from '../../model/query/churn.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { coreEvent, featureEvents } from '../../parts/signals/signals.ts';
import { usePersonSignals } from '../../parts/signals/use-signal-words.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { usePagedList, wholeList } from '../../queries/paged.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { riskFilter } from '../../state/to-query/churn.ts';
import type { ChurnColumn } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu, type CardMenuItem } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Swatch } from '../../ui/stat/share-bar.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { SaveRowsButton } from '../../ui/table/save-rows-button.tsx';
import { type RowsToSave, useSaveRows } from '../../ui/table/use-save-rows.ts';
import { type VirtualColumn, VirtualTable } from '../../ui/table/virtual-table.tsx';
import { ChooseColumns, SearchPeople } from './list-controls.tsx';
import { mostUsesFirst, toListQuery } from './queries.ts';

const isSort = (id: string): id is ChurnSort => churnSorts.some((sort) => sort === id);

/** The people at risk, sorted by the engine, of which only the rows on the screen are fetched. */
export const ChurnListCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const churn = useViewStore((store) => store.view.churn);
  const ask = useViewStore((store) => store.ask);
  const showPerson = useViewStore((store) => store.showPerson);
  const addPeople = useViewStore((store) => store.addPeople);
  const view = useViewStore((store) => store.view);
  const dataset = useDatasetStore((store) => store.dataset);
  const wordsOf = usePersonSignals();
  const core = dataset && coreEvent(view, dataset);
  const features = dataset ? featureEvents(dataset) : [];
  const query = useViewQuery(toListQuery);
  const { total, row, onWindow, stale, error, retry } = usePagedList(query);
  const sort = churn.sort ?? mostUsesFirst;
  const onSort = (id: string): void => {
    if (!isSort(id)) return;
    const desc = sort.by === id ? sort.desc !== true : id !== 'user' && id !== 'segment';
    ask('churn', { sort: { by: id, desc } });
  };
  const title = total === undefined ? t`People at risk` : t`People at risk: ${format.count(total)}`;
  const { items } = useChartCard({ title, table: () => null, chart: false });
  const list = useWholeList(query, wordsOf);
  const { save } = useSaveRows(list);
  const menu: CardMenuItem[] = [
    // The list is not here: it is fetched a piece at a time.
    ...items.map((item) =>
      item.id === 'csv'
        ? { ...item, disabled: total === undefined ? t`There is no answer yet` : undefined, onSelect: save }
        : item,
    ),
    {
      id: 'people',
      icon: 'people',
      label: t`The people behind it`,
      divide: true,
      disabled: total === undefined ? t`There is no answer yet` : undefined,
      onSelect: () => ask('churn', { band: { from: churn.silentDays, to: null } }),
    },
    useQueryItem(t`People at risk`, query),
  ];
  const names: Record<ChurnColumn, string> = {
    silentDays: t`Silent`,
    uses: t`Uses`,
    lastUse: t`Last use`,
    segment: t`Segment`,
    signals: t`Early signals`,
  };
  const isHidden = (column: string): boolean => churn.hidden.some((hidden) => hidden === column);
  /** On a phone what stands out about somebody would lie beyond the edge: there it stands below their name. */
  const narrow = useMediaQuery('(width < 600px)', false, { getInitialValueInEffect: false });
  const below = narrow && !isHidden('signals');
  const shownColumns = (columns: VirtualColumn[]): VirtualColumn[] =>
    columns.filter(({ id }) => !isHidden(id) && !(below && id === 'signals'));
  const cellOf = (index: number, text: (user: NonNullable<ReturnType<typeof row>>) => ReactNode) => {
    const user = row(index);
    return user ? text(user) : <Skeleton width={60} />;
  };
  return (
    <Card
      span={12}
      flush
      title={title}
      definition={
        core === null ? (
          <Trans>Open a person to see what they did last. Click a column's head to sort.</Trans>
        ) : (
          <Trans>
            Open a person to see what they did last. The feature that should have caught on:{' '}
            <InlineSelect
              label={t`Core feature`}
              value={core}
              options={features.map((value) => ({ value, label: value }))}
              searchable
              onChange={(next) => ask('churn', { core: next })}
            />
          </Trans>
        )
      }
      menu={<CardMenu of={t`People at risk`} items={menu} />}
      actions={
        query ? (
          <>
            <SearchPeople />
            <ChooseColumns names={names} />
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Icon name="filter" />}
              onClick={() => addPeople({ kind: 'filter', name: t`At risk`, filter: riskFilter(churn) })}
            >
              <Trans>Use as filter</Trans>
            </Button>
            {total ? <SaveRowsButton {...list} /> : null}
          </>
        ) : undefined
      }
    >
      {error ? (
        <ErrorState title={t`This could not be computed.`} detail={error.message} onRetry={retry} />
      ) : total === undefined ? (
        <Skeleton height={320} />
      ) : (
        <Busy busy={stale}>
          <VirtualTable
            label={title}
            rowCount={total}
            height={560}
            rowHeight={below ? 70 : undefined}
            onWindow={onWindow}
            sort={{ id: sort.by, desc: sort.desc === true }}
            onSort={onSort}
            onOpenRow={(index) => showPerson(row(index)?.user ?? null)}
            empty={
              <EmptyState
                icon="check"
                title={churn.search === '' ? t`Nobody is at risk by this rule` : t`Nobody is called so`}
                reason={
                  churn.search === ''
                    ? t`Everyone with enough uses has been active lately, or the people filter leaves nobody.`
                    : t`No one at risk has this text in their id.`
                }
              />
            }
            columns={shownColumns([
              {
                id: 'user',
                header: t`Person`,
                width: below ? 'minmax(200px, 1.4fr)' : 'minmax(138px, 1.4fr)',
                sortable: true,
                cell: (index) =>
                  cellOf(index, (person) => (
                    <>
                      <strong title={person.user}>{person.user}</strong>
                      {below && wordsOf(person).length > 0 ? <Signals words={wordsOf(person)} /> : null}
                    </>
                  )),
              },
              {
                id: 'silentDays',
                header: names.silentDays,
                width: 'minmax(78px, 0.5fr)',
                align: 'end',
                sortable: true,
                cell: (index) => cellOf(index, ({ silentDays }) => t`${format.count(silentDays)} d`),
              },
              {
                id: 'uses',
                header: names.uses,
                width: 'minmax(78px, 0.5fr)',
                align: 'end',
                sortable: true,
                cell: (index) => cellOf(index, ({ uses }) => format.count(uses)),
              },
              {
                id: 'lastUse',
                header: names.lastUse,
                width: 'minmax(172px, 1fr)',
                align: 'end',
                sortable: true,
                cell: (index) => cellOf(index, ({ lastUse }) => format.dateTime(Date.parse(lastUse), zone)),
              },
              {
                id: 'segment',
                header: names.segment,
                width: 'minmax(120px, 0.7fr)',
                sortable: true,
                cell: (index) =>
                  cellOf(index, ({ segment }) => (
                    <>
                      <Swatch color={look(segment).color} /> {look(segment).label}
                    </>
                  )),
              },
              {
                id: 'signals',
                header: names.signals,
                width: 'minmax(260px, 3fr)',
                cell: (index) => cellOf(index, (user) => <Signals words={wordsOf(user)} />),
              },
            ])}
          />
        </Busy>
      )}
    </Card>
  );
};

const Signals = ({ words }: { words: string[] }) =>
  words.length === 0 ? (
    <span className="hf-muted">–</span>
  ) : (
    <span className="hf-signals" title={words.join('\n')}>
      {words.join(' · ')}
    </span>
  );

/** The whole list, fetched a few thousand rows at a time. */
function useWholeList(query: ChurnQuery | null, words: (user: ChurnUser) => string[]): RowsToSave {
  const { t } = useLingui();
  const backend = useBackend();
  async function* pieces() {
    if (query === null) return;
    for await (const rows of wholeList(backend, query)) {
      yield rows.map((row) => [
        row.user,
        row.uses,
        row.lastUse,
        row.silentDays,
        row.segment,
        words(row).join('; '),
      ]);
    }
  }
  return {
    name: t`People at risk`,
    header: ['user', 'uses', 'last_use', 'silent_days', 'segment', 'signals'],
    pieces,
  };
}
