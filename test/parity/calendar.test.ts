import { describe, expect, it } from 'vitest';
import { formatDay } from '../../src/model/calendar/civil.ts';
import { hourMs, periodsOf } from '../../src/model/calendar/periods.ts';
import { type Zone, zoneOf } from '../../src/model/calendar/zone.ts';
import { patienceMs } from './check.ts';
import { type Change, IcuClock } from './icu-clock.ts';

const dayMs = 24 * hourMs;
const from = Date.UTC(1970, 0, 1);
const to = Date.UTC(2100, 0, 1);
/**
 * Where a long search is asked for: every day of 130 years and every change of a clock. Else a look every few days, every
 * change that is not by an hour, and some of the usual ones.
 */
const thorough = process.env['HOLDFAST_RUNS'] !== undefined;
const stepMs = (thorough ? 1 : 12) * dayMs;

const linked = [
  'UTC',
  'Etc/GMT+12',
  'Etc/GMT-14',
  'US/Eastern',
  'EST5EDT',
  'Asia/Calcutta',
  'Asia/Kathmandu',
];
const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), ...linked])];

/** The first part of a zone's name, so that a failure is near its name and a test is short. */
const regionOf = (zone: string): string => zone.split('/')[0] ?? zone;
const regions = [...new Set(zones.map(regionOf))];

/** What the product's calendar says otherwise than ICU, in words; empty where they agree. */
function faultsOf(id: string): string[] {
  const zone = zoneOf(id);
  const clock = new IcuClock(id);
  const faults: string[] = [];
  const same = (what: string, at: number, actual: unknown, expected: unknown): void => {
    if (Object.is(actual, expected)) return;
    faults.push(`${id} ${what} at ${new Date(at).toISOString()}: ${String(actual)}, ICU ${String(expected)}`);
  };
  const compareInstant = (at: number): void => {
    same('wall clock', at, zone.toWall(at), clock.wall(at));
  };
  const changes = clock.changes(from, to, stepMs);
  for (let at = from, look = 0; at < to; at += stepMs, look++) {
    compareInstant(at);
    if (thorough || look % 16 === 0) compareDay(zone, clock, Math.floor(at / dayMs), same);
  }
  for (const [index, change] of changes.entries()) {
    const isUsual = Math.abs(change.after - change.before) === hourMs;
    if (isUsual && !thorough && index % 5 > 0) continue;
    for (const at of [change.at - 1, change.at, change.at + 1]) compareInstant(at);
    const day = clock.day(change.at);
    for (const near of [day - 2, day - 1, day, day + 1]) compareDay(zone, clock, near, same);
    compareWallTimes(zone, clock, change, same);
    compareHours(zone, clock, day, same);
  }
  return faults;
}

type Same = (what: string, at: number, actual: unknown, expected: unknown) => void;

/** A day begins at the first instant at which the clock shows its date, or, where it never does, with the next. */
function compareDay(zone: Zone, clock: IcuClock, day: number, same: Same): void {
  const start = zone.dayStart(day);
  const skipped = clock.day(start) > day;
  if (skipped) same(`start of the skipped ${formatDay(day)}`, start, zone.dayStart(day + 1), start);
  else same(`start of ${formatDay(day)}`, start, clock.day(start), day);
  same(`day of the start of ${formatDay(day)}`, start, zone.dayOf(start), clock.day(start));
  // earlier it showed earlier dates: the instant before, and all through the day before
  for (const before of [1, 15 * 60_000, hourMs, 2 * hourMs, 3 * hourMs, 23 * hourMs]) {
    const at = start - before;
    if (clock.day(at) >= day) same(`first instant of ${formatDay(day)}`, at, start, at);
  }
  same(`day before ${formatDay(day)}`, start - 1, zone.dayOf(start - 1), clock.day(start - 1));
}

/** Wall times around a change: the first instant that shows them, or, skipped, moved forward by the gap. */
function compareWallTimes(zone: Zone, clock: IcuClock, { at, before, after }: Change, same: Same): void {
  const low = at + Math.min(before, after);
  const high = at + Math.max(before, after);
  const walls = [low - 1, low, low + 1, Math.floor((low + high) / 2), high - 1, high, high + 1];
  for (const wall of walls) {
    const shown = [wall - before, wall - after].filter((instant) => clock.wall(instant) === wall);
    const expected = shown.length === 0 ? wall - before : Math.min(...shown);
    const { instant, clock: reading } = zone.fromWall(wall);
    same(`wall time ${wall}`, expected, instant, expected);
    const kind = shown.length === 0 ? 'skipped' : shown.length === 1 ? 'plain' : 'repeated';
    same(`kind of wall time ${wall}`, expected, reading, before === after ? 'plain' : kind);
  }
}

/** Hours count from the beginning of the day until the clock shows the next date. */
function compareHours(zone: Zone, clock: IcuClock, day: number, same: Same): void {
  const name = formatDay(day);
  const scope = { zone, weekStart: 'monday', asOf: to + 365 * dayMs, firstEvent: from } as const;
  const { starts, names } = periodsOf({ from: name, to: name }, 'hour', scope);
  names.forEach((hour, index) => {
    const start = starts[index] ?? 0;
    same(`name of hour ${index}`, start, hour, `${name}T${String(index).padStart(2, '0')}`);
    same(`start of ${hour}`, start, start, zone.dayStart(day) + index * hourMs);
    same(`date of ${hour}`, start, clock.day(start), day);
  });
  const end = starts[names.length] ?? 0;
  same(`end of ${name}`, end, clock.day(end) > day && clock.day(end - 1) <= day, true);
}

describe('the calendar is ICU’s, 1970 to 2100', { timeout: patienceMs }, () => {
  it('in every zone that the runtime knows', () => {
    expect(zones.length).toBeGreaterThan(400);
  });

  it.each(regions)('%s', async (region) => {
    const faults: string[] = [];
    for (const id of zones.filter((zone) => regionOf(zone) === region)) {
      faults.push(...faultsOf(id).slice(0, 5));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(faults).toEqual([]);
  });
});
