import type { Habit } from '../../model/query/habit.ts';
import type { Selector } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
import { type Matcher, matchersOf } from '../select/selector.ts';

/** What people did on their first local days. */
export type EarlyDeeds = {
  /** days first, then the candidates */
  habits: Habit[];
  /**
   * Tells of one person how often they did each thing from their entry on, the entry event itself left out, and on how
   * many days anything. What they never did is not told, or told as 0.
   * @param entry the row of the entry event
   */
  visit(user: number, entry: number, tell: (habit: number, times: number) => void): void;
};

/** @param days how many local days, that of the entry first */
export function* earlyDeeds(
  scope: Scope,
  days: number,
  candidates: readonly Selector[] | undefined,
): Generator<void, EarlyDeeds> {
  const { table } = scope;
  const names = table.eventNames.map((event): Selector => ({ event }));
  const habits: Habit[] = [{ days: true }, ...(candidates ?? names).map((did): Habit => ({ did }))];
  const told = candidates ? byMatchers(yield* matchersOf(scope, candidates)) : byNames(scope);
  const { offsets, time } = table;
  return {
    habits,
    visit(user, entry, tell) {
      const stop = offsets[user + 1] ?? 0;
      const from = firstAtInstant(time, entry, offsets[user] ?? 0);
      const until = (scope.days[entry] ?? 0) + days;
      let active = 0;
      let last = -1;
      let end = from;
      for (; end < stop; end++) {
        const day = scope.days[end] ?? 0;
        if (day >= until) break;
        active += Number(day !== last);
        last = day;
      }
      tell(0, active);
      told(from, end, entry, tell);
    },
  };
}

/** Events of one instant may stand before the entry among them. */
function firstAtInstant(time: Float64Array, entry: number, begin: number): number {
  let first = entry;
  while (first > begin && time[first - 1] === time[entry]) first--;
  return first;
}

type Tell = Parameters<EarlyDeeds['visit']>[2];
type Told = (from: number, end: number, entry: number, tell: Tell) => void;

function byNames({ table }: Scope): Told {
  const { event } = table;
  const times = new Uint32Array(table.eventNames.length);
  return (from, end, entry, tell) => {
    for (let i = from; i < end; i++) {
      const code = event[i] ?? 0;
      times[code] = (times[code] ?? 0) + Number(i !== entry);
    }
    for (let i = from; i < end; i++) {
      const code = event[i] ?? 0;
      const done = times[code] ?? 0;
      if (done === 0) continue;
      times[code] = 0;
      tell(1 + code, done);
    }
  };
}

function byMatchers(matchers: readonly Matcher[]): Told {
  return (from, end, entry, tell) => {
    for (let m = 0; m < matchers.length; m++) {
      const matcher = matchers[m];
      if (matcher) tell(1 + m, hitsOf(matcher, from, end, entry));
    }
  };
}

function hitsOf({ codes, hit }: Matcher, from: number, end: number, entry: number): number {
  let hits = 0;
  for (let i = from; i < end; i++) hits += hit[codes[i] ?? 0] ?? 0;
  return hits - (hit[codes[entry] ?? 0] ?? 0);
}
