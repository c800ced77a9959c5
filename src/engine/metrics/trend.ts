import { type Periods, periodsOf } from '../../model/calendar/periods.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { TrendCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { countAmong } from '../select/among.ts';
import { chosenUsers } from '../select/people.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { type Slice, slicesOf } from '../slices.ts';
import { periodIndex } from './attempts.ts';
import { countDays, isByDay } from './trend-by-day.ts';
import { type CodeCells, sumsByDay } from './trend-sums.ts';
import { type Grouping, groupingOf, oneGroup, type Slots, slotsOf } from './breakdown.ts';

/** One event that the trend counts, with the first and last period in which it stands (one, but for rolling windows). */
type Visit = (user: number, event: number, first: number, last: number, value: number) => void;

/** Visits the counted events of a slice of people (contract §4). */
export function* trendVisitor(
  scope: Scope,
  query: TrendQuery,
  periods: Periods,
  people: Uint32Array,
): Generator<void, (first: number, end: number, each: Visit) => void> {
  const { offsets, rows } = yield* occurrencesOf(scope, yield* matcherOf(scope, query.event));
  const periodOf = periodIndex(scope, periods);
  const property = query.measure === 'sum' || query.measure === 'mean' ? (query.property ?? '') : null;
  const column = property === null ? null : scope.table.properties.get(property);
  const values = column?.type === 'number' ? column.values : null;
  const rolling = query.rollingDays;
  const lastPeriod = periods.count - 1;
  return (firstOf, endOf, each) => {
    for (let n = firstOf; n < endOf; n++) {
      const u = people[n] ?? 0;
      const end = offsets[u + 1] ?? 0;
      for (let j = offsets[u] ?? 0; j < end; j++) {
        const i = rows[j] ?? 0;
        if (rolling !== undefined) {
          const day = (scope.days[i] ?? 0) + dayBase - periods.firstOrdinal;
          const last = Math.min(day + rolling - 1, lastPeriod);
          if (day <= lastPeriod && last >= 0) each(u, i, Math.max(day, 0), last, 1);
          continue;
        }
        const period = periodOf(i);
        if (period < 0) continue;
        if (property === null) each(u, i, period, period, 1);
        else if (values && !Number.isNaN(values[i])) each(u, i, period, period, values[i] ?? 0);
      }
    }
  };
}

/** Adds visits up into cells; where people are counted, each only once in a period of a key. */
function adder(
  distinct: boolean,
  keys: number,
  add: (key: number, first: number, last: number, value: number) => void,
): (user: number, key: number, first: number, last: number, value: number) => void {
  if (!distinct) return (_, key, first, last, value) => add(key, first, last, value);
  const userOf = new Int32Array(keys).fill(-1);
  const coveredTo = new Int32Array(keys);
  return (user, key, first, last) => {
    const from = userOf[key] === user ? Math.max(first, (coveredTo[key] ?? 0) + 1) : first;
    userOf[key] = user;
    coveredTo[key] = last;
    if (from <= last) add(key, from, last, 1);
  };
}

export function* countTrend(scope: Scope, query: TrendQuery): Generator<void, TrendCounts> {
  const periods = periodsOf(query.range, query.period, scope);
  if (isByDay(query)) return { groups: [{ value: null, ...(yield* countDays(scope, query, periods)) }] };
  const grouping = yield* groupingOf(scope, query.breakdown, 'event');
  const coded = sharesScan(query, grouping, periods) ? yield* countCodes(scope, query, grouping) : null;
  if (coded?.counts) return coded.counts;
  const slots = coded?.slots ?? (yield* trendSlots(scope, query));
  const people = yield* chosenUsers(scope, query.users);
  const visit = yield* trendVisitor(scope, query, periods, people);
  const { count } = periods;
  const tables = slots.groups.map(() => ({
    sum: new Float64Array(count + 1),
    events: new Float64Array(count + 1),
  }));
  const rolling = query.rollingDays !== undefined;
  const add = adder(query.measure === 'users', slots.groups.length, (slot, first, last, value) => {
    const table = tables[slot];
    if (!table) return;
    table.sum[first] = (table.sum[first] ?? 0) + value;
    table.events[first] = (table.events[first] ?? 0) + 1;
    if (rolling) table.sum[last + 1] = (table.sum[last + 1] ?? 0) - value;
  });
  for (const { first, end } of slicesOf(scope, people)) {
    visit(first, end, (user, event, from, to, value) => {
      const slot = slotOf(grouping, slots, user, event);
      if (slot >= 0) add(user, slot, from, to, value);
    });
    yield;
  }
  if (rolling)
    for (const { sum } of tables) for (let i = 1; i < count; i++) sum[i] = (sum[i] ?? 0) + (sum[i - 1] ?? 0);
  return {
    groups: slots.groups.map((group, slot) => ({
      ...group,
      sum: (tables[slot]?.sum ?? new Float64Array(0)).subarray(0, count),
      events: (tables[slot]?.events ?? new Float64Array(0)).subarray(0, count),
    })),
  };
}

/** Cells that fit the processor's own memory. */
const mostCells = 1 << 16;

const sharesScan = (
  { measure, rollingDays }: TrendQuery,
  grouping: Grouping | null,
  periods: Periods,
): boolean =>
  measure !== 'mean' && rollingDays === undefined && (grouping?.count ?? 1) * periods.count <= mostCells;

/** Ranks the values and counts each in one scan. Where some are to be counted together, only their ranks hold. */
function* countCodes(
  scope: Scope,
  query: TrendQuery,
  grouping: Grouping | null,
): Generator<void, { slots: Slots; counts: TrendCounts | null }> {
  const periods = periodsOf(query.range, query.period, scope);
  const { count } = periods;
  const codes = grouping?.count ?? 1;
  function* scan(people: Uint32Array): Generator<void, CodeCells> {
    const cells = { sum: new Float64Array(codes * count), events: new Float64Array(codes * count) };
    const addSlice =
      (yield* sumsByDay(scope, query, periods, grouping, people, cells)) ??
      (yield* visitsInto(scope, query, periods, grouping, people, cells));
    for (const slice of slicesOf(scope, people)) {
      addSlice(slice);
      yield;
    }
    return cells;
  }
  const { sum, events } =
    query.measure === 'sum'
      ? yield* scan(yield* chosenUsers(scope, query.users))
      : yield* countAmong(scope, query, scan);
  const part = (cells: Float64Array, code: number): Float64Array =>
    cells.subarray(code * count, (code + 1) * count);
  const total = (cells: Float64Array): Float64Array =>
    Float64Array.from({ length: codes }, (_, code) => part(cells, code).reduce((all, n) => all + n, 0));
  const slots = grouping ? slotsOf(grouping, total(sum), total(events), query.breakdown?.limit) : oneGroup;
  if (slots.groups.some(({ other }) => other)) return { slots, counts: null };
  const groups = slots.groups.map((group, slot) => {
    const code = slots.ofCode.indexOf(slot);
    return { ...group, sum: part(sum, code), events: part(events, code) };
  });
  return { slots, counts: { groups } };
}

/** Adds what the visitor finds among a slice of people. */
function* visitsInto(
  scope: Scope,
  query: TrendQuery,
  periods: Periods,
  grouping: Grouping | null,
  people: Uint32Array,
  { sum, events }: CodeCells,
): Generator<void, (slice: Slice) => void> {
  const visit = yield* trendVisitor(scope, query, periods, people);
  const add = adder(query.measure === 'users', grouping?.count ?? 1, (code, period, _, value) => {
    const at = code * periods.count + period;
    sum[at] = (sum[at] ?? 0) + value;
    events[at] = (events[at] ?? 0) + 1;
  });
  return ({ first, end }) =>
    visit(first, end, (user, event, period, _, value) => {
      add(user, grouping?.codes[grouping.by === 'user' ? user : event] ?? 0, period, period, value);
    });
}

export function slotOf(grouping: Grouping | null, slots: Slots, user: number, event: number): number {
  if (!grouping) return 0;
  return slots.ofCode[grouping.codes[grouping.by === 'user' ? user : event] ?? 0] ?? -1;
}

/** Ranks the groups of the breakdown by Σ n over the periods. */
export function* trendSlots(scope: Scope, query: TrendQuery): Generator<void, Slots> {
  const grouping = yield* groupingOf(scope, query.breakdown, 'event');
  if (!grouping) return oneGroup;
  const periods = periodsOf(query.range, query.period, scope);
  const people = yield* chosenUsers(scope, query.users);
  const visit = yield* trendVisitor(scope, query, periods, people);
  const weights = new Float64Array(grouping.count);
  const present = new Uint8Array(grouping.count);
  const means = query.measure === 'mean' ? new Map<number, { sum: number; events: number }>() : null;
  const add = adder(query.measure === 'users', grouping.count, (code, first, last, value) => {
    present[code] = 1;
    if (!means) {
      weights[code] = (weights[code] ?? 0) + value * (last - first + 1);
      return;
    }
    const key = code * periods.count + first;
    const cell = means.get(key) ?? { sum: 0, events: 0 };
    means.set(key, { sum: cell.sum + value, events: cell.events + 1 });
  });
  for (const { first, end } of slicesOf(scope, people)) {
    visit(first, end, (user, event, from, to, value) => {
      add(user, grouping.codes[grouping.by === 'user' ? user : event] ?? 0, from, to, value);
    });
    yield;
  }
  means?.forEach(({ sum, events }, key) => {
    const code = Math.floor(key / periods.count);
    weights[code] = (weights[code] ?? 0) + sum / events;
  });
  return slotsOf(grouping, weights, present, query.breakdown?.limit);
}
