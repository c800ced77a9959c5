import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { Period } from '../../src/model/query/shared.ts';
import type { Cohort, RetentionGroup, RetentionResult } from '../../src/model/result/result.ts';
import { type Grouped, headOf, intoGroups } from './groups.ts';
import { byInstant, type Happening, type Log, valueOf } from './log.ts';
import type { Value } from './order.ts';
import { chosenPeople, latestValue } from './people.ts';
import { matches, matchesName } from './select.ts';
import { holds, lasted, type Span, spanAfter, spansBetween, spansOf } from './spans.ts';
import { wilson } from './wilson.ts';

const hourMs = 3_600_000;
const lengthMs: Record<Period, number> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
};
const defaultPeriods: Record<Period, number> = { hour: 25, day: 31, week: 13, month: 13 };

/** One person's entry into one cohort, and what came of it at each offset or bracket. */
export type Membership = {
  user: string;
  entry: Happening;
  cohort: Span;
  value: Value;
  retained: boolean[];
  totals: number[];
};

export function offsetsOf(query: RetentionQuery): number[] | [number, number][] {
  if (query.mode === 'brackets')
    return (query.brackets ?? []).map(([from, to]): [number, number] => [from, to]);
  return [...Array(query.periods ?? defaultPeriods[query.period ?? 'day']).keys()];
}

export function memberships(log: Log, query: RetentionQuery): Membership[] {
  const period = query.period ?? 'day';
  const spans = spansOf(log, query.range, period);
  const { breakdown } = query;
  const ofUser = breakdown?.of === 'user';
  return chosenPeople(log, query.users).flatMap(([user, own]) => {
    const events = own.toSorted(byInstant(log.propertyNames, ofUser ? undefined : breakdown?.property));
    return entriesOf(log, query, events, spans).map(({ entry, cohort }) => ({
      user,
      entry,
      cohort,
      value: !breakdown
        ? null
        : ofUser
          ? latestValue(log, own, breakdown.property)
          : valueOf(entry, breakdown.property),
      ...outcome(log, query, period, entry, cohort, events),
    }));
  });
}

function entriesOf(log: Log, query: RetentionQuery, events: readonly Happening[], spans: readonly Span[]) {
  const found: { entry: Happening; cohort: Span }[] = [];
  const enter = (entry: Happening | undefined): void => {
    const cohort = entry && spans.find((span) => holds(span, entry.time));
    if (entry && cohort) found.push({ entry, cohort });
  };
  const starting = (event: Happening): boolean => matches(log, query.start, event);
  if (query.entry === 'every') {
    for (const span of spans) enter(events.find((event) => holds(span, event.time) && starting(event)));
  } else if (query.entry === 'first-ever') {
    const first = events.find((event) => matchesName(log, query.start, event));
    if (first && starting(first)) enter(first);
  } else {
    enter(events.find(starting));
  }
  return found;
}

function outcome(
  log: Log,
  query: RetentionQuery,
  period: Period,
  entry: Happening,
  cohort: Span,
  events: readonly Happening[],
): Pick<Membership, 'retained' | 'totals'> {
  const returns = events
    .filter((event) => event !== entry && event.time >= entry.time && matches(log, query.return, event))
    .map((event) => ({
      event,
      offset:
        query.clock === 'rolling'
          ? Math.floor((event.time - entry.time) / lengthMs[period])
          : spansBetween(log, period, cohort, event.time),
    }));
  const cells = offsetsOf(query).map((cell) =>
    returns
      .filter(({ offset }) => {
        if (Array.isArray(cell)) return cell[0] <= offset && offset <= cell[1];
        if (query.mode === 'on-or-after') return offset >= cell;
        return query.mode === 'on-or-before' ? offset <= cell : offset === cell;
      })
      .map(({ event }) => event),
  );
  return {
    retained: cells.map((back) => back.length >= (query.minOccurrences ?? 1)),
    totals: cells.map((back) => (query.measure === 'sum' ? sumOf(back, query.property ?? '') : back.length)),
  };
}

export function sumOf(events: readonly Happening[], property: string): number {
  return events
    .map((event) => valueOf(event, property))
    .filter((value) => typeof value === 'number')
    .reduce((sum, value) => sum + value, 0);
}

/** How many leading offsets (brackets by their ends) had ended by `asOf`. */
export function observedAt(log: Log, query: RetentionQuery, cohort: Span): number {
  const period = query.period ?? 'day';
  const ends = offsetsOf(query).map((cell) => (Array.isArray(cell) ? cell[1] : cell));
  let observed = 0;
  while (observed < ends.length && hasEnded(log, query, period, cohort, ends[observed] ?? 0)) observed += 1;
  return observed;
}

function hasEnded(log: Log, query: RetentionQuery, period: Period, cohort: Span, offset: number): boolean {
  if (query.clock === 'rolling') {
    const lastEntry = cohort.end - 1;
    return lastEntry + (offset + 1) * lengthMs[period] - 1 <= log.asOf;
  }
  if (period === 'hour') return cohort.start + (offset + 1) * hourMs - 1 <= log.asOf;
  let span = cohort;
  for (let walked = 0; walked < offset; walked++) {
    if (!lasted(span, log.asOf)) return false;
    span = spanAfter(log, period, span);
  }
  return lasted(span, log.asOf);
}

export function retentionGroups(log: Log, query: RetentionQuery): Grouped<Membership>[] {
  return intoGroups(
    memberships(log, query),
    query.breakdown,
    ({ value }) => value,
    (all) => all.length,
  );
}

export function retention(log: Log, query: RetentionQuery): RetentionResult {
  const cohorts = spansOf(log, query.range, query.period ?? 'day').map((span) => ({
    span,
    observed: observedAt(log, query, span),
  }));
  const cells = offsetsOf(query);
  const groups = retentionGroups(log, query).map((group): RetentionGroup => {
    const inCohort = cohorts.map(({ span }) =>
      group.members.filter(({ cohort }) => cohort.name === span.name),
    );
    const rows = cohorts.map(({ span, observed }, index): Cohort => ({
      cohort: span.name,
      size: inCohort[index]?.length ?? 0,
      retained: cells.map(
        (_, cell) => (inCohort[index] ?? []).filter(({ retained }) => retained[cell]).length,
      ),
      observed,
    }));
    const totals = inCohort.map((members) =>
      cells.map((_, cell) => members.reduce((sum, member) => sum + (member.totals[cell] ?? 0), 0)),
    );
    return {
      ...headOf(group),
      cohorts: rows,
      ...averages(rows, cells.length, query.entry === 'every'),
      ...(query.measure !== undefined && query.measure !== 'users' && { totals }),
    };
  });
  return { kind: 'retention', offsets: cells, groups };
}

function averages(rows: readonly Cohort[], cells: number, repeats: boolean) {
  const perCell = [...Array(cells).keys()].map((cell) => {
    const seen = rows
      .filter(({ size, observed }) => observed > cell && size > 0)
      .map(({ size, retained }) => ({ size, back: retained[cell] ?? 0 }));
    const sum = (amount: (row: { size: number; back: number }) => number): number =>
      seen.reduce((total, row) => total + amount(row), 0);
    const [size, retained] = [sum((row) => row.size), sum((row) => row.back)];
    if (size === 0) return { pooled: null, simple: null, sizeWeighted: null };
    const interval = wilson(retained, size);
    return {
      pooled: {
        retained,
        size,
        rate: retained / size,
        low: repeats ? null : interval.low,
        high: repeats ? null : interval.high,
      },
      simple: sum((row) => row.back / row.size) / seen.length,
      sizeWeighted: sum((row) => row.size * row.back) / sum((row) => row.size ** 2),
    };
  });
  return {
    pooled: perCell.map(({ pooled }) => pooled),
    simple: perCell.map(({ simple }) => simple),
    sizeWeighted: perCell.map(({ sizeWeighted }) => sizeWeighted),
  };
}
