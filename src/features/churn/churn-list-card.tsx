import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { churnSorts, type ChurnSort } from '../../model/query/churn.ts';
import { SaveCohortButton } from '../../parts/people/save-cohort-button.tsx';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { coreEvent, featureEvents } from '../../parts/signals/signals.ts';
import { useRowsAtRisk } from '../../parts/signals/use-rows-at-risk.ts';
import { usePersonReasons } from '../../parts/signals/use-reason-words.ts';
import { usePersonSignals } from '../../parts/signals/use-signal-words.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { riskFilter } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu, type CardMenuItem } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { SaveRowsButton } from '../../ui/table/save-rows-button.tsx';
import { useSaveRows } from '../../ui/table/use-save-rows.ts';
import { VirtualTable } from '../../ui/table/virtual-table.tsx';
import { ChooseColumns, SearchPeople } from './list-controls.tsx';
import { FewerUses } from './fewer-uses.tsx';
import { NobodyByRule } from './nobody-by-rule.tsx';
import { sortOf, toListedPeopleQuery } from './queries.ts';
import { type ChurnList, useChurnList } from './use-churn-list.ts';
import { useListColumns } from './use-list-columns.tsx';
import { useMissingWords } from './use-missing-words.ts';

const isSort = (id: string): id is ChurnSort => churnSorts.some((sort) => sort === id);

/** The people at risk, sorted by the engine, of which only the rows on the screen are fetched. */
export const ChurnListCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const churn = useViewStore((store) => store.view.churn);
  const ask = useViewStore((store) => store.ask);
  const showPerson = useViewStore((store) => store.showPerson);
  const addPeople = useViewStore((store) => store.addPeople);
  const list = useChurnList();
  const { total, row, onWindow, stale, error, retry, query, ruleQuery, model } = list;
  const fitted = model !== null && 'auc' in model;
  const signals = usePersonSignals();
  const reasons = usePersonReasons(fitted ? model.windowDays : 0);
  const { names, columns, below } = useListColumns(list, fitted ? reasons.all : signals);
  const sort = sortOf(churn);
  const onSort = (id: string): void => {
    if (!isSort(id)) return;
    const desc = sort.by === id ? sort.desc !== true : id !== 'user' && id !== 'segment';
    ask('churn', { sort: { by: id, desc } });
  };
  const title = total === undefined ? t`People at risk` : t`People at risk: ${format.count(total)}`;
  const { items } = useChartCard({ title, table: () => null, chart: false });
  const rows = useRowsAtRisk(query, signals, fitted ? reasons.ofModel : null);
  const { save } = useSaveRows(rows);
  const listedPeople = useViewQuery(toListedPeopleQuery);
  const leastRisk = format.percent(churn.leastRisk, 0);
  const menu: CardMenuItem[] = [
    // The list is not here: it is fetched a piece at a time.
    ...items.map((item) =>
      item.id === 'csv'
        ? { ...item, disabled: total === undefined ? t`There is no answer yet` : undefined, onSelect: save }
        : item,
    ),
    usePeopleItem(
      total === undefined ? null : () => ask('churn', { band: { from: churn.silentDays, to: null } }),
      total !== undefined && churn.model ? t`They are the rows of the list` : undefined,
    ),
    useQueryItem(
      t`People at risk`,
      ruleQuery && query && ruleQuery !== query
        ? [
            { name: t`By the rule`, query: ruleQuery },
            { name: t`With each one's risk`, query },
          ]
        : query,
    ),
  ];
  return (
    <Card
      span={12}
      flush
      title={title}
      definition={<ListDefinition fitted={fitted} />}
      menu={<CardMenu of={t`People at risk`} items={menu} />}
      actions={
        query ? (
          <>
            <SearchPeople />
            <ChooseColumns names={names} />
            {!total ? null : listedPeople ? (
              <SaveCohortButton
                query={listedPeople}
                name={churn.model ? t`Risk of ${leastRisk} or more` : t`At risk: “${churn.search}”`}
              />
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="filter" />}
                onClick={() => addPeople({ kind: 'filter', name: t`At risk`, filter: riskFilter(churn) })}
              >
                <Trans>Use as filter</Trans>
              </Button>
            )}
            {total ? <SaveRowsButton {...rows} /> : null}
          </>
        ) : undefined
      }
    >
      {error ? (
        <MetricError error={error} onRetry={retry} />
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
            empty={<NobodyListed model={model} />}
            columns={columns}
          />
        </Busy>
      )}
    </Card>
  );
};

const ListDefinition = ({ fitted }: { fitted: boolean }) => {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const ask = useViewStore((store) => store.ask);
  const dataset = useDatasetStore((store) => store.dataset);
  const core = dataset && coreEvent(view, dataset);
  const features = dataset ? featureEvents(dataset) : [];
  return (
    <>
      {fitted ? (
        <Trans>
          Open a person to see what they did last. Click a column's head to sort; “Why” is the model's.
        </Trans>
      ) : (
        <Trans>Open a person to see what they did last. Click a column's head to sort.</Trans>
      )}
      <SentenceGap />
      {core === null ? null : (
        <Trans>
          The feature that should have caught on:{' '}
          <InlineSelect
            label={t`Core feature`}
            value={core}
            options={features.map((value) => ({ value, label: value }))}
            searchable
            onChange={(next) => ask('churn', { core: next })}
          />
        </Trans>
      )}
    </>
  );
};

const NobodyListed = ({ model }: Pick<ChurnList, 'model'>) => {
  const { t } = useLingui();
  const missingWords = useMissingWords();
  const churn = useViewStore((store) => store.view.churn);
  const ask = useViewStore((store) => store.ask);
  if (churn.search !== '') {
    return (
      <EmptyState
        icon="check"
        title={t`Nobody found`}
        reason={t`No one at risk has this text in their id.`}
        actions={
          <Button size="compact-sm" variant="default" onClick={() => ask('churn', { search: '' })}>
            <Trans>Clear the search</Trans>
          </Button>
        }
      />
    );
  }
  if (!churn.model) return <NobodyByRule />;
  const byRule = (
    <Button size="compact-sm" variant="default" onClick={() => ask('churn', { model: false, sort: null })}>
      <Trans>List by the rule</Trans>
    </Button>
  );
  return model && 'missing' in model ? (
    <EmptyState
      title={t`There is no model for these data`}
      reason={missingWords(model.missing)}
      actions={
        <>
          {byRule}
          <FewerUses missing={model.missing} />
        </>
      }
    />
  ) : (
    <EmptyState
      icon="check"
      title={t`Nobody has a risk that high`}
      reason={t`Ask for a lower risk, or widen the people filter.`}
      actions={byRule}
    />
  );
};
