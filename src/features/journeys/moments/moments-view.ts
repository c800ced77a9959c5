import type { FunnelResult, RetentionGroup, RetentionResult } from '../../../model/result/result.ts';
import type { GroupChoice } from '../../../model/query/users.ts';
import { choiceOfGroup, fewPeople, groupKey } from '../../../parts/groups/group-choice.ts';
import { type Share, share } from '../../../statistics/wilson.ts';
import { type Moment, moments } from '../../../state/view.ts';
import { lastDay, momentCells, momentDays } from './queries.ts';

export type MomentView = {
  moment: Moment;
  /** of those whose moment has ended */
  reached: number;
  ended: number;
  share: Share;
  few: boolean;
  /** entered, but their moment has not ended yet: not counted */
  open: number;
};

/** By when half of those who reach a moment have reached it. */
export type HalfBy = { unit: 'second' | 'hour' | 'day'; value: number };

/** Cohorts whose cell has ended, summed: the same people at each of these cells. */
export function sumsWhereEnded(
  group: RetentionGroup | undefined,
  ended: number,
  cells: readonly number[],
): { size: number; retained: number[] } {
  const retained = cells.map(() => 0);
  let size = 0;
  for (const cohort of group?.cohorts ?? []) {
    if (cohort.observed <= ended) continue;
    size += cohort.size;
    for (const [at, cell] of cells.entries())
      retained[at] = (retained[at] ?? 0) + (cohort.retained[cell] ?? 0);
  }
  return { size, retained };
}

const sizeOf = (group: RetentionGroup | undefined): number =>
  (group?.cohorts ?? []).reduce((sum, { size }) => sum + size, 0);

/** One group's four moments, from who used and who paid. */
export function toMoments(use: RetentionGroup | undefined, pay: RetentionGroup | undefined): MomentView[] {
  return moments.map((moment) => {
    const { role, cell } = momentCells[moment];
    const group = role === 'use' ? use : pay;
    const { size, retained } = sumsWhereEnded(group, cell, [cell]);
    const reached = retained[0] ?? 0;
    return {
      moment,
      reached,
      ended: size,
      share: share(reached, size),
      few: size < fewPeople,
      open: sizeOf(group) - size,
    };
  });
}

export type MomentsGroup = { choice: GroupChoice; entered: number; moments: MomentView[] };

/** The groups of the split, in the order of the uses; the payments of a group stand under the same value. */
export function toMomentGroups(use: RetentionResult, pay: RetentionResult): MomentsGroup[] {
  return use.groups.map((group) => {
    const key = groupKey(choiceOfGroup(group));
    const paid = pay.groups.find((one) => groupKey(choiceOfGroup(one)) === key);
    return { choice: choiceOfGroup(group), entered: sizeOf(group), moments: toMoments(group, paid) };
  });
}

/** First of growing cells by which at least half of the last one's people have come; null where nobody has. */
export function halfAt(retained: readonly number[]): number | null {
  const all = retained.at(-1) ?? 0;
  return all === 0 ? null : retained.findIndex((count) => count * 2 >= all);
}

/** When half of those who reach a moment have reached it; null where nobody did or it was not asked. */
export function halfBy(
  moment: Moment,
  answers: {
    use: RetentionResult;
    pay: RetentionResult;
    first: FunnelResult | null;
    nextDay: RetentionResult | null;
  },
): HalfBy | null {
  if (moment === 'first-use') {
    const seconds = answers.first?.groups[0]?.steps[1]?.medianSeconds ?? null;
    return seconds === null ? null : { unit: 'second', value: seconds };
  }
  const hourly = moment === 'next-day';
  const { role, from, cell } = momentCells[moment];
  const result = hourly ? answers.nextDay : answers[role];
  if (!result) return null;
  const first = hourly ? 0 : from;
  const last = hourly ? result.offsets.length - 1 : cell;
  const cells = Array.from({ length: last - first + 1 }, (_, more) => first + more);
  const at = halfAt(sumsWhereEnded(result.groups[0], last, cells).retained);
  if (at === null) return null;
  return hourly ? { unit: 'hour', value: 24 + at + 1 } : { unit: 'day', value: momentDays[moment][0] + at };
}

export type Leaving = {
  /** people whose last moment has ended */
  people: number;
  /** used it at all; on day 1, 3, 15 or later */
  still: [used: number, nextDay: number, settling: number, paying: number];
  /** never used it; last use on day 0, on days 1–2, on days 3–14 */
  left: [never: number, firstDay: number, nextDay: number, settling: number];
};

/** Where people leave: the last use of everyone whose last moment has ended; null where nobody's has. */
export function toLeaving({ groups }: RetentionResult): Leaving | null {
  const starts = moments.map((moment) => momentDays[moment][0]);
  const { size, retained } = sumsWhereEnded(groups[0], lastDay, starts);
  if (size === 0) return null;
  const [used = 0, nextDay = 0, settling = 0, paying = 0] = retained;
  return {
    people: size,
    still: [used, nextDay, settling, paying],
    left: [size - used, used - nextDay, nextDay - settling, settling - paying],
  };
}

/** The place at which most leave, 0 … 3 as in `left`. */
export const mostLeaveAt = ({ left }: Leaving): number => left.indexOf(Math.max(...left));

/** Who paid again, of those who paid: the only cell of that answer. */
export function toPaidAgain({ groups }: RetentionResult): MomentView {
  const [group] = groups;
  const { size, retained } = sumsWhereEnded(group, 0, [0]);
  const reached = retained[0] ?? 0;
  return {
    moment: 'paying',
    reached,
    ended: size,
    share: share(reached, size),
    few: size < fewPeople,
    open: sizeOf(group) - size,
  };
}
