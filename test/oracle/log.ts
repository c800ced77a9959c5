import { Temporal } from 'temporal-polyfill';
import type { RoleName } from '../../src/model/query/shared.ts';
import type { Rule, Settings } from '../../src/model/settings/settings.ts';
import type { Scalar } from '../../src/model/units.ts';
import type { PlainEvent } from '../support/plain-event.ts';
import { type Clock, clockOf, dayNumber } from './calendar.ts';
import { compareAbsentFirst, compareTexts, type Value } from './order.ts';
import { findAmount, findRoles } from './roles.ts';

export type Happening = {
  user: string;
  event: string;
  time: number;
  properties: Map<string, Scalar>;
  /** the user's first event where no event registers, by name else */
  registers: boolean;
};

/** Everything that a question can be asked of: what exists up to `asOf`, and the settings with nothing left to detect. */
export type Log = {
  clock: Clock;
  weekStart: Settings['weekStart'];
  asOf: number;
  /** of each person, in the order of time and of the contract's "one instant" */
  people: Map<string, Happening[]>;
  propertyNames: string[];
  roles: Record<Exclude<RoleName, 'register'>, string[]>;
  amount: string | null;
  rules: Rule[] | null;
  economics: NonNullable<Settings['economics']>;
};

export function readLog(plain: readonly PlainEvent[], settings: Settings): Log {
  const clock = clockOf(settings.timezone);
  const all = readHappenings(plain, clock);
  const asOf = findAsOf(settings, clock, all);
  const existing = all.filter(({ time }) => time <= asOf);
  const propertyNames = [...new Set(all.flatMap(({ properties }) => [...properties.keys()]))].sort(
    compareTexts,
  );
  const roles = findRoles(settings, [...new Set(existing.map(({ event }) => event))]);
  const people = new Map<string, Happening[]>();
  for (const user of [...new Set(existing.map(({ user }) => user))].sort(compareTexts)) {
    const own = existing.filter((event) => event.user === user);
    people.set(user, own.sort(byInstant(propertyNames)));
  }
  for (const own of people.values()) {
    own.forEach((event, index) => {
      event.registers = roles.register ? roles.register.includes(event.event) : index === 0;
    });
  }
  return {
    clock,
    weekStart: settings.weekStart,
    asOf,
    people,
    propertyNames,
    roles,
    amount: findAmount(settings, existing, roles.pay, propertyNames),
    rules: settings.segments ?? null,
    economics: settings.economics ?? {},
  };
}

export const valueOf = (event: Happening, property: string): Value => event.properties.get(property) ?? null;

/** Time, event name, the property in question (absent first), then all properties in name order. */
export function byInstant(propertyNames: readonly string[], inQuestion?: string) {
  const names = inQuestion === undefined ? propertyNames : [inQuestion, ...propertyNames];
  return (a: Happening, b: Happening): number => {
    if (a.time !== b.time) return a.time - b.time;
    if (a.event !== b.event) return compareTexts(a.event, b.event);
    for (const name of names) {
      const order = compareAbsentFirst(valueOf(a, name), valueOf(b, name));
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** The instant of the data set's first event, null where it has none. */
export function firstInstant(log: Log): number | null {
  const times = [...log.people.values()].flat().map(({ time }) => time);
  return times.length === 0 ? null : Math.min(...times);
}

function findAsOf(settings: Settings, clock: Clock, events: readonly Happening[]): number {
  const given = settings.asOf;
  if (given !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(given))
    return clock.dayStart(dayNumber(given) + 1) - 1;
  if (given !== undefined) return readTime(given, clock);
  if (events.length === 0) return 0;
  return clock.dayStart(clock.dayOf(Math.max(...events.map(({ time }) => time))) + 1) - 1;
}

const offsetAtEnd = /(Z|[+-]\d{2}(:?\d{2})?)$/i;

function readTime(text: string, clock: Clock): number {
  const stamp = text.replace(' ', 'T');
  const timePart = stamp.slice(11);
  if (offsetAtEnd.test(timePart)) return Temporal.Instant.from(stamp).epochMilliseconds;
  return clock.instantOf(stamp);
}

const reserved = ['user', 'event', 'time'];
const latest = Date.parse('2100-01-01T00:00:00Z');

function readHappenings(plain: readonly PlainEvent[], clock: Clock): Happening[] {
  const names = [...new Set(plain.flatMap((row) => Object.keys(row)))].filter(
    (name) => !reserved.includes(name),
  );
  const read = (row: PlainEvent, name: string): Value => {
    const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
    return typeof value === 'string' ? value.toWellFormed() : value;
  };
  const texts = new Set(names.filter((name) => isMixed(plain.map((row) => read(row, name)))));
  const unit = numberUnit(plain.map(({ time }) => time).filter((time) => typeof time === 'number'));
  return plain
    .map((row) => ({
      user: row.user.toWellFormed().trim(),
      event: row.event.toWellFormed().trim(),
      time: typeof row.time === 'number' ? Math.floor(row.time * unit) : readTime(row.time, clock),
      properties: new Map(
        names.flatMap((name): [string, Scalar][] => {
          const value = read(row, name);
          if (value === null) return [];
          if (texts.has(name))
            return [[name.toWellFormed(), typeof value === 'string' ? value : JSON.stringify(value)]];
          return [[name.toWellFormed(), value === 0 ? 0 : value]];
        }),
      ),
      registers: false,
    }))
    .filter(({ user, event, time }) => user !== '' && event !== '' && time >= 0 && time < latest);
}

/** Neither all numbers nor all booleans: kept as text. */
function isMixed(values: readonly Value[]): boolean {
  const types = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  return types.size > 1 || types.has('string');
}

function numberUnit(times: readonly number[]): number {
  const sizes = times.map(Math.abs).sort((a, b) => a - b);
  const middle = ((sizes[(sizes.length - 1) >> 1] ?? 0) + (sizes[sizes.length >> 1] ?? 0)) / 2;
  return middle < 1e11 ? 1000 : middle < 1e14 ? 1 : 0.001;
}
