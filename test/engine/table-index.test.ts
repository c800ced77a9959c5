import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayBase, indexOf, lastEvent, visibleAt } from '../../src/engine/table-index.ts';
import type { EventTable } from '../../src/engine/table/event-table.ts';
import { packStrings } from '../../src/engine/table/packed-strings.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';

const dayMs = 86_400_000;
/** Days of 23 and 25 hours, of half an hour more, one that never was, and one without a midnight. */
const zones = [
  'UTC',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
];
const around = [
  '2011-12-30T10:00:00Z',
  '2018-11-04T03:00:00Z',
  '2026-03-08T07:00:00Z',
  '2026-04-04T15:00:00Z',
];

const tableOf = (users: readonly (readonly number[])[]): EventTable => {
  const time = Float64Array.from(users.flatMap((times) => times.toSorted((a, b) => a - b)));
  const ends = users.map((_, user) => users.slice(0, user + 1).flat().length);
  return {
    size: time.length,
    users: packStrings(users.map((_, user) => String.fromCharCode(97 + user))),
    offsets: Uint32Array.of(0, ...ends),
    time,
    event: new Uint8Array(time.length),
    eventNames: ['use'],
    properties: new Map(),
  };
};

const instant = fc.oneof(
  fc
    .tuple(fc.constantFrom(...around), fc.integer({ min: -2 * dayMs, max: 2 * dayMs }))
    .map(([at, more]) => Date.parse(at) + more),
  fc.integer({ min: 0, max: Date.parse('2099-12-31T00:00:00Z') }),
);
const people = fc.array(fc.array(instant, { maxLength: 12 }), { maxLength: 9 });

it.each(zones)('tells the local day of each event in %s, and the first and last of all', (name) => {
  const zone = zoneOf(name);
  fc.assert(
    fc.property(people, (users) => {
      const table = tableOf(users);
      const times = Array.from(table.time);
      const { days, firstEvent } = indexOf(table, zone);
      expect(Array.from(days, (day) => day + dayBase)).toEqual(times.map((time) => zone.dayOf(time)));
      expect(firstEvent).toBe(times.length === 0 ? null : Math.min(...times));
      expect(lastEvent(table)).toBe(times.length === 0 ? null : Math.max(...times));
    }),
    { numRuns: 30 },
  );
});

it('cuts what comes later, and only that', () => {
  const table = tableOf([[5, 3], [9]]);
  expect(visibleAt(table, 9)).toBe(table);
  expect(Array.from(visibleAt(table, 8).time)).toEqual([3, 5]);
});
