import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type UserSort, userSorts, type UsersQuery } from '../../model/query/users.ts';
import type { Sort, UserFilter } from '../../model/query/shared.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { usePagedList, wholeList } from '../../queries/paged.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { SaveRowsButton } from '../../ui/table/save-rows-button.tsx';
import { VirtualTable } from '../../ui/table/virtual-table.tsx';

const isSort = (id: string): id is UserSort => userSorts.some((sort) => sort === id);

type Props = {
  /** Says which people: "Core". */
  label: string;
  /** null while it is not known */
  query: UsersQuery | null;
  /** The same people, as a condition. */
  filter: UserFilter;
  onClose: () => void;
};

/** The people of one segment, or of one cell of the grid. */
export const PeopleCard = ({ label, query: asked, filter, onClose }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const addPeople = useViewStore((store) => store.addPeople);
  const showPerson = useViewStore((store) => store.showPerson);
  const [sort, setSort] = useState<Sort<UserSort>>({ by: 'lastSeen', desc: true });
  const query = useMemo((): UsersQuery | null => asked && { ...asked, sort }, [asked, sort]);
  const { total, row, onWindow, stale, error, retry } = usePagedList(query);
  const title = total === undefined ? label : t`${label}: ${format.count(total)} people`;
  const when = (instant: string | undefined) =>
    instant === undefined ? <Skeleton width={80} /> : format.dateTime(Date.parse(instant), zone);
  const onSort = (id: string): void => {
    if (isSort(id)) setSort({ by: id, desc: sort.by === id ? sort.desc !== true : id !== 'user' });
  };
  return (
    <Card
      span={12}
      flush
      title={title}
      definition={<Trans>Open a person to see what they did.</Trans>}
      actions={
        <>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="filter" />}
            onClick={() => addPeople({ kind: 'filter', name: 'segment' in filter ? null : label, filter })}
          >
            <Trans>Use as filter</Trans>
          </Button>
          {query && total ? <SavePeople query={query} name={label} /> : null}
          <Button size="compact-sm" variant="subtle" onClick={onClose}>
            <Trans>Close</Trans>
          </Button>
        </>
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
            height={480}
            onWindow={onWindow}
            sort={{ id: sort.by, desc: sort.desc === true }}
            onSort={onSort}
            onOpenRow={(index) => showPerson(row(index)?.user ?? null)}
            empty={
              <EmptyState
                title={t`Nobody is here now`}
                reason={t`Its rule holds for no one, or the people filter leaves nobody.`}
              />
            }
            columns={[
              {
                id: 'user',
                header: t`Person`,
                width: 'minmax(140px, 1.4fr)',
                sortable: true,
                cell: (index) => <strong>{row(index)?.user ?? <Skeleton width={80} />}</strong>,
              },
              {
                id: 'events',
                header: t`Events`,
                width: '110px',
                align: 'end',
                sortable: true,
                cell: (index) => format.count(row(index)?.events ?? null),
              },
              {
                id: 'firstSeen',
                header: t`First seen`,
                width: 'minmax(150px, 1fr)',
                align: 'end',
                sortable: true,
                cell: (index) => when(row(index)?.firstSeen),
              },
              {
                id: 'lastSeen',
                header: t`Last seen`,
                width: 'minmax(150px, 1fr)',
                align: 'end',
                sortable: true,
                cell: (index) => when(row(index)?.lastSeen),
              },
            ]}
          />
        </Busy>
      )}
    </Card>
  );
};

const SavePeople = ({ query, name }: { query: UsersQuery; name: string }) => {
  const backend = useBackend();
  async function* pieces() {
    for await (const rows of wholeList(backend, query)) {
      yield rows.map((row) => [row.user, row.events, row.firstSeen, row.lastSeen]);
    }
  }
  return (
    <SaveRowsButton name={name} header={['user', 'events', 'first_seen', 'last_seen']} pieces={pieces} />
  );
};
