import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import { type CalendarPeriod, hourMs, rollingMs } from '../calendar/periods.ts';
import { planRetention, type RetentionPlan, type RetentionQuery } from './retention.ts';
import { type Refuse, type Selector, selectorSchema } from './shared.ts';
import { type CellOf, retentionCellEntries } from './users.ts';

/** People of a retention question who count as staying: those of a cell, `cohort: null` for all cohorts observed there. */
export type AhaOutcome = { of: RetentionQuery; cell: CellOf['retention'] };

/**
 * Which early habits go with staying. The people are all of the outcome's cohorts that are observed at its offset; a
 * habit is what they did from their entry on, the entry event itself left out, on the first `within.days` local days
 * beginning with that of the entry. Range and people filter are those of `outcome.of`.
 */
export type AhaQuery = {
  kind: 'aha';
  within: { days: number };
  outcome: AhaOutcome;
  minUsers?: number;
  /** what may be a habit, in place of each event by its name */
  candidates?: Selector[];
};

export const defaultMinUsers = 30;
export const minUsersOf = ({ minUsers }: AhaQuery): number => minUsers ?? defaultMinUsers;

const mostDays = 366;
const mostCandidates = 100;

export const ahaSchema = object(
  {
    kind: v.literal('aha'),
    within: object({ days: v.pipe(positiveInteger, v.maxValue(mostDays, `at most ${mostDays}`)) }),
    minUsers: v.exactOptional(positiveInteger),
    candidates: v.exactOptional(
      v.pipe(
        v.array(selectorSchema),
        v.minLength(1, 'at least one: what may be a habit?'),
        v.maxLength(mostCandidates, `at most ${mostCandidates}`),
      ),
    ),
  },
  ['outcome'],
);

export const ahaOutcomeSchema = object({}, ['of', 'cell']);
export const ahaOutcomeCellSchema = object(retentionCellEntries);

/** The kinds of question whose people can have a habit. */
export const outcomeKinds = ['retention'] as const;

/** All that the outcome's own checks do not see. */
export function checkAha({ within, outcome }: AhaQuery, refuse: Refuse): void {
  const { of, cell } = outcome;
  const plan = planRetention(of);
  if (plan.entry === 'every')
    refuse('outcome.of.entry', 'the same people stand in several cohorts', ['first', 'first-ever']);
  if (plan.measure !== 'users') refuse('outcome.of.measure', 'only people can stay', ['users']);
  if (plan.mode === 'on-or-before')
    refuse('outcome.of.mode', 'it counts returns in the days of the habit themselves', [
      'on',
      'on-or-after',
      'brackets',
    ]);
  if (of.breakdown) refuse('outcome.of.breakdown', 'habits are of one group: choose it by `users` instead');
  const most = Math.min(mostDays, daysBefore(plan, cell.offset));
  if (most < 1) refuse('outcome.cell.offset', 'the outcome must lie after the first day: choose a later one');
  if (within.days > most) {
    refuse('within.days', `the outcome must lie wholly after the days of the habit`, [`1 … ${most}`]);
  }
}

const shortestMonth = 28;
const fewestDays: Record<CalendarPeriod, (periods: number) => number> = {
  day: (periods) => periods,
  week: (periods) => 7 * (periods - 1) + 1,
  month: (periods) => shortestMonth * (periods - 1) + 1,
};

/**
 * How many local days, that of the entry first, surely lie before the first instant at which a cell counts: whoever
 * enters on a period's last day has the next one the day after, and by elapsed time days may be longer than 24 hours.
 */
export function daysBefore(plan: RetentionPlan, cell: number): number {
  const offset = plan.brackets ? (plan.brackets[cell]?.[0] ?? 0) : cell;
  if (offset === 0) return 0;
  const { period, clock } = plan;
  if (period !== 'hour' && clock === 'calendar') return fewestDays[period](offset);
  const dayMs = 24 * hourMs;
  return Math.max(0, Math.floor((offset * rollingMs[period]) / dayMs) - 1);
}
