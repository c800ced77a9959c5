import type { Habit } from '../../../model/query/habit.ts';
import type { AhaHabit, AhaResult } from '../../../model/result/result.ts';

/** Text that tells habits apart. */
export const habitKey = (habit: Habit): string => JSON.stringify(habit);

export type Verdict = 'holds' | 'leaving' | 'chance';

/** What those who were held back say of a habit. */
export const verdictOf = ({ holds, phi }: AhaHabit): Verdict =>
  !holds ? 'chance' : (phi ?? 0) > 0 ? 'holds' : 'leaving';

/** The habit that goes most with coming back and holds up; null where none does. */
export const bestOf = ({ habits }: AhaResult): AhaHabit | null =>
  habits.find((habit) => verdictOf(habit) === 'holds') ?? null;

/** So many people in each half must have a habit and so many must not: in all about four times as many. */
export const peopleNeeded = (minUsers: number): number => 4 * minUsers;

/** The end of the scale: all rates and their intervals, up to a whole tenth. */
export function scaleEnd(habits: readonly AhaHabit[]): number {
  const most = Math.max(0.1, ...habits.flatMap((one) => [one.with.high, one.without.high]));
  return Math.min(1, Math.ceil(most * 10) / 10);
}
