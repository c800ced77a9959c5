import { formatDay } from '../model/calendar/civil.ts';
import { firstDayOf, hourMs, type Periods, type PeriodScope, periodsOf } from '../model/calendar/periods.ts';
import type { EpochMs } from '../model/units.ts';
import { type Fragment, int, ints, sql, text } from './fragment.ts';
import { asInteger, asText } from './rows.ts';

/** Neighbouring periods of one length: period `first + i` begins at `start + i · length`, for i < `count`. */
type Run = { start: EpochMs; first: number; length: number; count: number };

/** Periods as runs of equal length: a year of days is one run in Shanghai, five in New York. Empty periods hold no event and are left out. */
function runsOf({ starts, count }: Periods): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < count; index++) {
    const start = starts[index] ?? 0;
    const length = (starts[index + 1] ?? 0) - start;
    const last = runs.at(-1);
    if (length <= 0) continue;
    if (last && last.length === length && last.first + last.count === index) last.count += 1;
    else runs.push({ start, first: index, length, count: 1 });
  }
  return runs;
}

/**
 * Where an instant falls among periods, by a bound table of their starts, so that the calendar is the model's to the
 * millisecond and not the server's.
 */
export type PeriodLookup = {
  /** index of the period that holds the instant, −1 outside them all */
  index: Fragment;
  /** start of that period in epoch milliseconds; of no meaning outside */
  start: Fragment;
};

/** @param time epoch milliseconds; by itself the instant of an event */
export function lookUp(periods: Periods, time: Fragment = sql`at`): PeriodLookup {
  const runs = runsOf(periods);
  const [only] = runs;
  if (!only) return { index: sql`toInt64(-1)`, start: sql`toInt64(0)` };
  const inside = sql`${time} >= ${int(only.start)} AND ${time} < ${int(periods.starts[periods.count] ?? 0)}`;
  if (runs.length === 1) {
    const steps = sql`intDiv(${time} - ${int(only.start)}, ${int(only.length)})`;
    return {
      index: sql`if(${inside}, ${steps}${only.first === 0 ? sql`` : sql` + ${int(only.first)}`}, -1)`,
      start: sql`${int(only.start)} + ${steps} * ${int(only.length)}`,
    };
  }
  const starts = ints(runs.map((run) => run.start));
  const run = sql`roundDown(${time}, ${starts})`;
  const of = (field: 'first' | 'length'): Fragment =>
    sql`transform(${run}, ${starts}, ${ints(runs.map((each) => each[field]))})`;
  const steps = sql`intDiv(${time} - ${run}, ${of('length')})`;
  return {
    index: sql`if(${inside}, ${of('first')} + ${steps}, -1)`,
    start: sql`${run} + ${steps} * ${of('length')}`,
  };
}

/** First instant of the last `days` local days that end with the day of `asOf`. */
export const lastDaysFrom = ({ zone, asOf }: Pick<PeriodScope, 'zone' | 'asOf'>, days: number): EpochMs =>
  zone.dayStart(zone.dayOf(asOf) - days + 1);

/** The periods from the first of `periods` to that of `asOf`, numbered alike: where later events fall. */
export function followedToAsOf(periods: Periods, scope: PeriodScope): Periods {
  if (periods.count === 0) return periods;
  const from = periods.names[0] ?? '';
  const day = scope.zone.dayOf(scope.asOf);
  const to = formatDay(day);
  return periodsOf({ from, to }, periods.period, scope);
}

/** `periods` and, as number 0, the one before the first. */
export function withOneBefore(periods: Periods, scope: PeriodScope): Periods {
  if (periods.count === 0) return periods;
  const start = startBefore(periods, scope);
  return {
    ...periods,
    count: periods.count + 1,
    starts: Float64Array.of(start, ...periods.starts),
    names: [formatDay(scope.zone.dayOf(start)), ...periods.names],
    firstOrdinal: periods.firstOrdinal - 1,
  };
}

function startBefore({ period, starts, firstOrdinal }: Periods, { zone, weekStart }: PeriodScope): EpochMs {
  if (period !== 'hour') return zone.dayStart(firstDayOf(period, firstOrdinal - 1, weekStart));
  const last = (starts[0] ?? 0) - 1;
  const day = zone.dayStart(zone.dayOf(last));
  return day + Math.floor((last - day) / hourMs) * hourMs;
}

/** The name of a period by its index: its first local date, as a Date; for hours, and in years that a Date cannot hold, the index itself. */
export function periodName(periods: Periods, index: Fragment): Fragment {
  const { period, names } = periods;
  if (!areDates(periods)) return index;
  const first = sql`toDate32(${text(names[0] ?? '1970-01-01')})`;
  switch (period) {
    case 'day':
      return sql`addDays(${first}, ${index})`;
    case 'week':
      return sql`addWeeks(${first}, ${index})`;
    case 'month':
      return sql`addMonths(${first}, ${index})`;
    case 'hour':
      return index;
  }
}

/** Hours are no dates, and a Date32 lies between these years. */
const areDates = ({ period, names }: Periods): boolean =>
  period !== 'hour' && (names[0] ?? '1970') >= '1900' && (names.at(-1) ?? '1970') < '2299';

/** Reads what `periodName` wrote as an index. @throws Error for the name of no period */
export function periodReader(periods: Periods): (value: unknown) => number {
  const { names } = periods;
  if (!areDates(periods)) return asInteger;
  const indices = new Map(names.map((name, index) => [name, index]));
  return (value) => {
    const index = indices.get(asText(value));
    if (index === undefined)
      throw new Error(`the database named a period that was not asked about: ${String(value)}`);
    return index;
  };
}
