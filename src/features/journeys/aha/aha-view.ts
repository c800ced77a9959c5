import type { Habit } from '../../../model/query/habit.ts';
import type { AhaHabit, AhaResult } from '../../../model/result/result.ts';

/** Text that tells habits apart. */
export const habitKey = (habit: Habit): string => JSON.stringify(habit);

export type Verdict = 'holds' | 'leaving' | 'chance';

/** What those who were held back say of a habit. */
export const verdictOf = ({ holds, phi }: AhaHabit): Verdict =>
  !holds ? 'chance' : (phi ?? 0) > 0 ? 'holds' : 'leaving';

/**
 * The habit that went most with coming back on the half on which habits are found, of those that hold up on the other; null
 * where none does. Chosen by the figures that are then told, it would be flattered: of fifteen alike their 95 % interval
 * held the truth 71 times in 100. That those who come often come back says little: a habit of something else comes first.
 * @param returns names of the events that count as coming back
 */
export function bestOf({ habits }: AhaResult, returns: readonly string[]): AhaHabit | null {
  const holding = habits
    .filter((habit) => verdictOf(habit) === 'holds')
    .toSorted((a, b) => (b.foundPhi ?? 0) - (a.foundPhi ?? 0));
  return holding.find(({ habit }) => isOfItsOwn(habit, returns)) ?? holding[0] ?? null;
}

function isOfItsOwn(habit: Habit, returns: readonly string[]): boolean {
  if ('days' in habit) return false;
  const { event } = habit.did;
  return typeof event === 'string' && !returns.includes(event);
}

/** So many people in each half must have a habit and so many must not: in all about four times as many. */
export const peopleNeeded = (minUsers: number): number => 4 * minUsers;

/** The end of the scale: all rates and their intervals, up to a whole tenth. */
export function scaleEnd(habits: readonly AhaHabit[]): number {
  const most = Math.max(0.1, ...habits.flatMap((one) => [one.with.high, one.without.high]));
  return Math.min(1, Math.ceil(most * 10) / 10);
}

/** Digits after the point, so that neither a little more nor hardly any reads as "1.0" or "0.0 times as often". */
export const liftDigits = (lift: number): number => (lift < 1.095 ? 2 : 1);
