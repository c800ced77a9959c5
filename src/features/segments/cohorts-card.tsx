import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useErrorWords } from '../../parts/failure/use-error-words.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { SavedCohort } from '../../state/saved.ts';
import { savedKeyOf, savedStore, useSavedStore } from '../../state/saved-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useFocusAgain } from '../../ui/layers/use-focus-again.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { type CohortSize, useCohortSizes } from './use-cohort-sizes.ts';

/** The cohorts saved for this data set: how many they are now, and what can be done with each. */
export const CohortsCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const all = useSavedStore((store) => store.saved.cohorts);
  const addPeople = useViewStore((store) => store.addPeople);
  const key = dataset && savedKeyOf(dataset);
  const cohorts = all.filter((cohort) => cohort.dataset === null || cohort.dataset === key);
  const found = useCohortSizes(cohorts);
  const sizes = new Map(cohorts.map(({ id }, at) => [id, found[at]]));
  const title = t`Saved cohorts`;
  const named = cohorts.flatMap(({ id, name }) => {
    const query = sizes.get(id)?.query;
    return query ? [{ name, query }] : [];
  });
  const queryItem = useQueryItem(title, named);
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => ({
      header: [t`Cohort`, t`People now`, t`Saved`],
      rows: cohorts.map(({ id, name, createdAt }) => {
        const cells = [name, sizes.get(id)?.total ?? null, createdAt];
        return { key: id, texts: cells.map(String), cells };
      }),
    }),
    extra: [
      usePeopleItem(null, t`Use one as a filter: then every list is of its people`),
      { ...queryItem, disabled: cohorts.length === 0 ? t`No cohort is saved yet` : undefined },
    ],
  });
  const remove = (cohort: SavedCohort): void => {
    const { removeCohort, putCohort } = savedStore.getState();
    removeCohort(cohort.id);
    const id = `removed-${cohort.id}`;
    notifications.show({
      id,
      autoClose: 8_000,
      message: (
        <span className="hf-undo">
          {t`${cohort.name} is deleted.`}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              putCohort(cohort);
              notifications.hide(id);
            }}
          >
            <Trans>Undo</Trans>
          </Button>
        </span>
      ),
    });
  };
  return (
    <Card
      span={5}
      title={title}
      menu={<CardMenu of={title} items={items} />}
      definition={
        <Trans>People kept by name in this browser, for filters and comparisons on every page.</Trans>
      }
    >
      <DataTable<SavedCohort>
        label={title}
        rows={cohorts}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon="people"
            title={t`No cohort is saved yet`}
            reason={t`Open a cell of the Retention table, a segment or a cell of the grid, and save its people.`}
          />
        }
        columns={[
          {
            id: 'name',
            header: t`Cohort`,
            sortBy: ({ name }) => name,
            cell: (cohort) => <CohortName cohort={cohort} />,
          },
          {
            id: 'people',
            header: t`People now`,
            align: 'end',
            cell: ({ id, people }) => <Size people={people} size={sizes.get(id)} />,
          },
          {
            id: 'saved',
            header: t`Saved`,
            sortBy: ({ createdAt }) => createdAt,
            cell: ({ createdAt }) => (
              <span className="hf-nowrap">{format.relative(Date.parse(createdAt), Date.now())}</span>
            ),
          },
          {
            id: 'actions',
            header: <span className="hf-hidden">{t`Actions`}</span>,
            align: 'end',
            cell: ({ id, name }) => (
              <span className="hf-row-actions">
                <ActionIcon
                  aria-label={t`Use ${name} as filter`}
                  title={t`Use as filter`}
                  size={24}
                  onClick={() => addPeople({ kind: 'cohort', id, name })}
                >
                  <Icon name="filter" size={14} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t`Delete ${name}`}
                  title={t`Delete`}
                  size={24}
                  onClick={() => {
                    const cohort = cohorts.find((one) => one.id === id);
                    if (cohort) remove(cohort);
                  }}
                >
                  <Icon name="trash" size={14} />
                </ActionIcon>
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
};

const Size = ({ people, size }: { people: SavedCohort['people']; size: CohortSize | undefined }) => {
  const format = useFormat();
  const words = useErrorWords();
  if (size?.error) return <span title={words(size.error)}>–</span>;
  const total = size?.total ?? null;
  return (
    <>
      {format.count(total)}
      {'ids' in people && total !== null && total < people.ids.length ? (
        <span className="hf-muted">
          {' '}
          <Plural value={people.ids.length} one="of # saved" other="of # saved" />
        </span>
      ) : null}
    </>
  );
};

const CohortName = ({ cohort }: { cohort: SavedCohort }) => {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const [comesBack, leaves] = useFocusAgain();
  const edit = (): void => {
    leaves();
    setDraft(cohort.name);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const name = draft?.trim() ?? '';
    if (name !== '' && name !== cohort.name) savedStore.getState().putCohort({ ...cohort, name });
    setDraft(null);
  };
  if (draft === null)
    return (
      <span className="hf-cohort-name">
        {cohort.name}{' '}
        <ActionIcon ref={comesBack} aria-label={t`Rename ${cohort.name}`} size={24} onClick={edit}>
          <Icon name="edit" size={13} />
        </ActionIcon>
      </span>
    );
  return (
    <form className="hf-cohort-name" onSubmit={submit}>
      <TextInput
        aria-label={t`New name of ${cohort.name}`}
        value={draft}
        maxLength={200}
        ref={(input) => input?.focus()}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <Button type="submit" variant="filled">
        <Trans>Rename</Trans>
      </Button>
    </form>
  );
};
