import { Trans, useLingui } from '@lingui/react/macro';
import type { RetentionCell } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import type { Answered } from '../answer.ts';
import { useFigures } from '../use-figures.ts';
import { PeopleActions } from '../../../parts/people/people-actions.tsx';
import { PeopleList } from '../../../parts/people/people-list.tsx';
import type { ShownCell } from './shown-cell.ts';
import type { CellWords } from './use-cell-words.ts';

type Props = { answered: Answered; cell: RetentionCell; shown: ShownCell | null; words: CellWords };

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
      <PeopleList
        query={shown.query}
        label={words.name}
        reason={t`No one stands on this side of the cell.`}
      />
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
