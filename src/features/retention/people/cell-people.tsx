import { Trans, useLingui } from '@lingui/react/macro';
import { type UserSort, type CellOf, userSorts } from '../../../model/query/users.ts';
import { useMemo, useState, type ReactNode } from 'react';
import type { Sort } from '../../../model/query/shared.ts';
import type { UsersResult } from '../../../model/result/result.ts';
import { usePagedList } from '../../../queries/paged.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { ErrorState } from '../../../ui/states/error-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { VirtualTable } from '../../../ui/table/virtual-table.tsx';
import type { Answered } from '../answer.ts';
import { useFigures } from '../use-figures.ts';
import { PeopleActions } from './people-actions.tsx';
import type { ShownCell } from './shown-cell.ts';
import type { CellWords } from './use-cell-words.ts';

type Props = { answered: Answered; cell: CellOf['retention']; shown: ShownCell | null; words: CellWords };

/** The people of a cell: who came back, who did not. */
export const CellPeople = ({ answered, cell, shown, words }: Props) => {
  const { t } = useLingui();
  const ask = useViewStore((store) => store.ask);
  const format = useFormat();
  if (shown === null)
    return (
      <EmptyState
        icon="people"
        title={t`This question has no such cell`}
        reason={t`The address may come from another question, or from other dates. Close this and click a cell of the table.`}
      />
    );
  const { retained, size } = shown;
  const sides: { value: 'yes' | 'no'; label: string }[] = [
    { value: 'yes', label: t`Came back (${format.count(retained)})` },
    { value: 'no', label: t`Did not (${format.count(size - retained)})` },
  ];
  return (
    <div className="hf-cell-people">
      <CellFacts answered={answered} shown={shown} words={words} />
      <div className="hf-cell-bar">
        <Segmented
          label={t`Whom to show`}
          value={cell.retained ? 'yes' : 'no'}
          options={sides}
          onChange={(side) => ask('retention', { cell: { ...cell, retained: side === 'yes' } })}
        />
        <PeopleActions query={shown.query} name={words.name} />
      </div>
      <PeopleList query={shown.query} zone={answered.zone.id} label={words.name} />
    </div>
  );
};

/** "9 of 118 came back on day 7 (Fri 19 Jun): 7.6%" */
const CellFacts = ({ answered, shown, words }: Omit<Props, 'cell' | 'shown'> & { shown: ShownCell }) => {
  const format = useFormat();
  const figures = useFigures();
  const rate = <strong>{format.percent(shown.rate)}</strong>;
  return (
    <p className="hf-cell-facts">
      {rate} · {figures.behind(shown)}
      {words.date === null ? null : <> · {words.date}</>}
      {shown.open && words.closes !== null ? (
        <>
          <br />
          <Trans>Still open until {words.closes}: more may come back, and no average uses it.</Trans>
        </>
      ) : null}
      {answered.plan.mode === 'on-or-after' && !shown.open ? (
        <>
          <br />
          <Trans>A later return counts as well, so this may still grow.</Trans>
        </>
      ) : null}
      {answered.query.entry === 'every' && words.date === null ? (
        <>
          <br />
          <Trans>Each person is listed once, although they may stand in several cohorts.</Trans>
        </>
      ) : null}
    </p>
  );
};

type Person = UsersResult['users'][number];

const isSort = (id: string): id is UserSort => userSorts.some((sort) => sort === id);

const PeopleList = ({ query, zone, label }: { query: ShownCell['query']; zone: string; label: string }) => {
  const { t } = useLingui();
  const format = useFormat();
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
        empty={
          <EmptyState icon="people" title={t`Nobody`} reason={t`No one stands on this side of the cell.`} />
        }
        columns={[
          {
            id: 'user',
            header: t`Person`,
            width: 'minmax(130px, 1.3fr)',
            sortable: true,
            cell: (index) => cell(index, ({ user }) => <strong>{user}</strong>),
          },
          {
            id: 'events',
            header: t`Events`,
            width: '90px',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ events }) => format.count(events)),
          },
          {
            id: 'firstSeen',
            header: t`First seen`,
            width: 'minmax(140px, 1fr)',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ firstSeen }) => format.dateTime(Date.parse(firstSeen), zone)),
          },
          {
            id: 'lastSeen',
            header: t`Last seen`,
            width: 'minmax(140px, 1fr)',
            align: 'end',
            sortable: true,
            cell: (index) => cell(index, ({ lastSeen }) => format.dateTime(Date.parse(lastSeen), zone)),
          },
        ]}
      />
    </Busy>
  );
};
