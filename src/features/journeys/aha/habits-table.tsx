import { Trans, useLingui } from '@lingui/react/macro';
import type { AhaHabit, ComparedSide } from '../../../model/result/result.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useShareWords } from '../use-share-words.ts';
import { habitKey, liftDigits, scaleEnd, verdictOf } from './aha-view.ts';
import { RatePair } from './rate-pair.tsx';
import { useHabitWords } from './use-habit-words.ts';
import { useVerdictWords } from './use-verdict-words.ts';

type Props = { habits: readonly AhaHabit[]; days: number };

/** A row a habit: who came back with it and without it. Every rate leads to its people. */
export const HabitsTable = ({ habits, days }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const { habit: named } = useHabitWords(days);
  const verdicts = useVerdictWords();
  const ask = useViewStore((store) => store.ask);
  const end = scaleEnd(habits);
  const rate = (row: AhaHabit, side: ComparedSide, has: boolean) => {
    const { habit, atLeast } = row;
    const name = named(habit, atLeast);
    const shown = format.percent(side.rate);
    const facts = `${words.of(side.x, side.n)} · ${words.interval(side)}`;
    return (
      <button
        type="button"
        className="hf-link"
        title={facts}
        aria-label={
          has
            ? t`Those who ${name}: ${shown} came back, ${facts}`
            : t`All but those who ${name}: ${shown} came back, ${facts}`
        }
        onClick={() => ask('journeys', { ahaCell: { habit, atLeast, has, stayed: true } })}
      >
        {shown}
      </button>
    );
  };
  return (
    <DataTable<AhaHabit>
      label={t`Habits and coming back`}
      rows={habits}
      rowKey={({ habit }) => habitKey(habit)}
      columns={[
        { id: 'habit', header: t`Who`, cell: ({ habit, atLeast }) => named(habit, atLeast) },
        {
          id: 'pair',
          header: <Trans>0 … {format.percent(end, 0)}</Trans>,
          width: '22%',
          spare: true,
          cell: (row) => <RatePair with={row.with} without={row.without} end={end} />,
        },
        {
          id: 'with',
          header: t`Came back`,
          align: 'end',
          cell: (row) => rate(row, row.with, true),
          sortBy: (row) => row.with.rate,
        },
        {
          id: 'without',
          header: t`All others`,
          align: 'end',
          cell: (row) => rate(row, row.without, false),
          sortBy: (row) => row.without.rate,
        },
        {
          id: 'difference',
          header: t`Difference, points`,
          align: 'end',
          spare: true,
          cell: ({ difference }) => (
            <>
              {format.points(difference.value)}{' '}
              <span className="hf-quiet">{format.pointsInterval(difference.low, difference.high)}</span>
            </>
          ),
          sortBy: ({ difference }) => difference.value,
        },
        {
          id: 'lift',
          header: t`Times as often`,
          align: 'end',
          spare: true,
          cell: ({ lift }) => (lift === null ? '—' : `× ${format.exact(lift, liftDigits(lift))}`),
          sortBy: ({ lift }) => lift,
        },
        {
          id: 'support',
          header: t`Have it`,
          align: 'end',
          spare: true,
          cell: ({ support, with: having, without }) => (
            <span title={`${words.of(having.n, having.n + without.n)} · ${words.interval(support)}`}>
              {format.percent(support.rate)}
            </span>
          ),
          sortBy: ({ support }) => support.rate,
        },
        {
          id: 'verdict',
          header: t`Verdict`,
          cell: (row) => (
            <span
              className="hf-aha-verdict"
              data-verdict={verdictOf(row)}
              title={t`corrected ${format.p(row.corrected)} · phi ${format.exact(row.phi, 2)}`}
            >
              {verdicts[verdictOf(row)]}
            </span>
          ),
          sortBy: ({ corrected }) => corrected,
        },
      ]}
    />
  );
};
