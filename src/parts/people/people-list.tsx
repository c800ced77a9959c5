import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo, useState } from 'react';
import type { Sort } from '../../model/query/shared.ts';
import { type UserSort, userSorts, type UsersQuery } from '../../model/query/users.ts';
import type { UsersResult } from '../../model/result/result.ts';
import { usePagedList } from '../../queries/paged.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { VirtualTable } from '../../ui/table/virtual-table.tsx';

type Person = UsersResult['users'][number];

const isSort = (id: string): id is UserSort => userSorts.some((sort) => sort === id);

type Props = {
  /** without limit and offset */
  query: UsersQuery;
  /** names the table */
  label: string;
  /** why nobody is there */
  reason: string;
};

/** People behind a number: sorted, virtual at any length; a click opens the person. */
export const PeopleList = ({ query, label, reason }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const showPerson = useViewStore((store) => store.showPerson);
  const [sort, setSort] = useState<Sort<UserSort>>({ by: 'lastSeen', desc: true });
  const sorted = useMemo(() => ({ ...query, sort }), [query, sort]);
  const { total, row, onWindow, stale, error, retry } = usePagedList(sorted);
  const cell = (index: number, text: (person: Person) => ReactNode): ReactNode => {
    const person = row(index);
    return person ? text(person) : <Skeleton width={60} />;
  };
  if (error)
    return <ErrorState title={t`This could not be computed.`} detail={error.message} onRetry={retry} />;
  if (total === undefined) return <Skeleton height={320} />;
  return (
    <Busy busy={stale}>
      <VirtualTable
        label={label}
        rowCount={total}
        height={Math.max(320, window.innerHeight - 190)}
        plain
        onWindow={onWindow}
        sort={{ id: sort.by, desc: sort.desc === true }}
        onSort={(by) => {
          if (isSort(by)) setSort({ by, desc: sort.by === by ? sort.desc !== true : by !== 'user' });
        }}
        onOpenRow={(index) => {
          const person = row(index);
          if (person) showPerson(person.user);
        }}
        empty={<EmptyState icon="people" title={t`Nobody`} reason={reason} />}
        columns={[
          {
            id: 'user',
            header: t`Person`,
            width: 'minmax(112px, 1.3fr)',
            sortable: true,
            cell: (index) => cell(index, ({ user }) => <strong>{user}</strong>),
          },
          {
            id: 'events',
            header: t`Events`,
            width: 'minmax(76px, 0.6fr)',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ events }) => format.count(events)),
          },
          {
            id: 'lastSeen',
            header: t`Last seen`,
            width: 'minmax(170px, 1fr)',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ lastSeen }) => format.dateTime(Date.parse(lastSeen), zone)),
          },
          {
            id: 'firstSeen',
            header: t`First seen`,
            width: 'minmax(170px, 1fr)',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ firstSeen }) => format.dateTime(Date.parse(firstSeen), zone)),
          },
        ]}
      />
    </Busy>
  );
};
