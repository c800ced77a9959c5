import { observedOffsets } from '../../model/calendar/observed.ts';
import { periodsOf } from '../../model/calendar/periods.ts';
import type { AhaOutcome, AhaQuery } from '../../model/query/aha.ts';
import { habitLadder } from '../../model/query/habit.ts';
import { planRetention } from '../../model/query/retention.ts';
import type { CellOf } from '../../model/query/users.ts';
import type { AhaCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { halfOf } from '../select/halves.ts';
import { chosenUsers } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { attemptsOf, type Entries } from './attempts.ts';
import { type EarlyDeeds, earlyDeeds } from './early-deeds.ts';
import type { Returns } from './return-cells.ts';
import { returnsOf } from './returns.ts';

/** The people of an outcome, slice by slice: `cell[n]` is half × 2 + stayed of entry n. */
type SomePeople = { entries: Entries; cell: Uint8Array };

function* populationOf(scope: Scope, { of, cell }: AhaOutcome): Generator<void, Iterable<SomePeople>> {
  const plan = planRetention(of);
  const periods = periodsOf(of.range, plan.period, scope);
  const observed = observedOffsets(plan, periods, scope);
  const counts = Uint8Array.from(periods.names, (name, index) =>
    (observed[index] ?? 0) > cell.offset && (cell.cohort === null || cell.cohort === name) ? 1 : 0,
  );
  const people = yield* chosenUsers(scope, of.users);
  const start = yield* matcherOf(scope, of.start);
  const back = yield* matcherOf(scope, of.return);
  const returns = yield* returnsOf(scope, start, back, plan, periods);
  const attempts = yield* attemptsOf(scope, of, plan, periods, null, people);
  return peopleBySlice(scope, people, ({ first, end }) => {
    const entries = attempts.collect(first, end);
    return { entries, cell: cellsOf(scope, entries, counts, returns, cell) };
  });
}

function* peopleBySlice(
  scope: Scope,
  people: Uint32Array,
  collect: (slice: Slice) => SomePeople,
): Generator<SomePeople> {
  for (const slice of slicesOf(scope, people)) yield collect(slice);
}

/** Leaves out the entries of cohorts that do not count. */
function cellsOf(
  scope: Scope,
  entries: Entries,
  counts: Uint8Array,
  returns: Returns,
  { offset, retained }: CellOf['retention'],
): Uint8Array {
  const { user, event, cohort } = entries;
  const cells = new Uint8Array(entries.count);
  let count = 0;
  for (let n = 0; n < entries.count; n++) {
    const [u, entry, row] = [user[n] ?? 0, event[n] ?? 0, cohort[n] ?? 0];
    if (counts[row] === 0) continue;
    const stayed = returns.isRetained(u, entry, row, offset) === retained;
    cells[count] = halfOf(scope, u) * 2 + Number(stayed);
    user[count] = u;
    event[count++] = entry;
  }
  entries.count = count;
  return cells;
}

/** The number of rungs that each number of times has reached, up to the last. */
const rungsReached = Uint8Array.from(
  { length: (habitLadder.at(-1) ?? 0) + 1 },
  (_, times) => habitLadder.filter((least) => least <= times).length,
);

export function* countHabits(scope: Scope, query: AhaQuery): Generator<void, AhaCounts> {
  const deeds = yield* earlyDeeds(scope, query.within.days, query.candidates);
  const width = habitLadder.length * 4;
  const users = deeds.habits.map(() => new Float64Array(width));
  const people = new Float64Array(4);
  for (const slice of yield* populationOf(scope, query.outcome)) {
    addUp(slice, deeds, users, people);
    yield;
  }
  return {
    people: [...people],
    habits: deeds.habits.map((habit, index) => ({ habit, users: [...(users[index] ?? [])] })),
  };
}

function addUp(
  { entries, cell }: SomePeople,
  deeds: EarlyDeeds,
  users: readonly Float64Array[],
  people: Float64Array,
): void {
  for (let n = 0; n < entries.count; n++) {
    const at = cell[n] ?? 0;
    people[at] = (people[at] ?? 0) + 1;
    deeds.visit(entries.user[n] ?? 0, entries.event[n] ?? 0, (habit, times) => {
      const rungs = rungsReached[Math.min(times, rungsReached.length - 1)] ?? 0;
      const counted = users[habit];
      if (counted && rungs > 0) counted[(rungs - 1) * 4 + at] = (counted[(rungs - 1) * 4 + at] ?? 0) + 1;
    });
  }
}

/** 1 for each of the held-back half with or without a habit, and who stayed or did not. */
export function* habitMask(
  scope: Scope,
  query: AhaQuery,
  { habit, atLeast, has, stayed }: CellOf['aha'],
): Generator<void, Uint8Array> {
  const deeds = yield* earlyDeeds(scope, query.within.days, 'did' in habit ? [habit.did] : []);
  const wanted = 'did' in habit ? 1 : 0;
  const mask = new Uint8Array(scope.users);
  for (const slice of yield* populationOf(scope, query.outcome)) {
    markThose(slice, deeds, mask, (at, times) => {
      if (at < 2 || (stayed !== null && stayed !== (at === 3))) return false;
      return (times[wanted] ?? 0) >= atLeast === has;
    });
    yield;
  }
  return mask;
}

function markThose(
  { entries, cell }: SomePeople,
  deeds: EarlyDeeds,
  mask: Uint8Array,
  isWanted: (cell: number, times: readonly number[]) => boolean,
): void {
  for (let n = 0; n < entries.count; n++) {
    const u = entries.user[n] ?? 0;
    const times: number[] = [];
    deeds.visit(u, entries.event[n] ?? 0, (habit, count) => {
      times[habit] = count;
    });
    if (isWanted(cell[n] ?? 0, times)) mask[u] = 1;
  }
}
