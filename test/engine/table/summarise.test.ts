import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/engine/run.ts';
import { type Column, codesFor, type EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';
import { summarise } from '../../../src/engine/table/summarise.ts';

const tableWith = (size: number, property?: Column, event = new Uint8Array(size)): EventTable => ({
  size,
  users: packStrings(['ann']),
  offsets: Uint32Array.of(0, size),
  time: new Float64Array(size),
  event,
  eventNames: ['pay', 'use', 'view'],
  properties: new Map(property ? [['p', property]] : []),
});

const summaryOf = (property: Column, size: number) =>
  runToEnd(summarise(tableWith(size, property))).properties[0];

test('events are counted by name, the most frequent first, those that never occur left out', () => {
  const { events } = runToEnd(summarise(tableWith(3, undefined, Uint8Array.of(2, 0, 2))));
  expect(events).toEqual([
    { name: 'view', events: 2 },
    { name: 'pay', events: 1 },
  ]);
});

test('text, numbers and booleans are counted without those who lack them', () => {
  const dictionary = packStrings(['ads', 'friend', 'web']);
  expect(summaryOf({ type: 'string', codes: Uint8Array.of(0, 3, 1, 3), dictionary }, 4)).toEqual({
    name: 'p',
    type: 'string',
    present: 3,
    distinct: 2,
    values: [
      { value: 'web', events: 2 },
      { value: 'ads', events: 1 },
    ],
  });
  expect(summaryOf({ type: 'number', values: Float64Array.of(5, NaN, 5, 1) }, 4)).toMatchObject({
    present: 3,
    distinct: 2,
    values: [
      { value: 5, events: 2 },
      { value: 1, events: 1 },
    ],
  });
  expect(summaryOf({ type: 'boolean', codes: Uint8Array.of(0, 2, 2, 1) }, 4)).toMatchObject({
    present: 3,
    distinct: 2,
    values: [
      { value: true, events: 2 },
      { value: false, events: 1 },
    ],
  });
});

test('of many texts the hundred most frequent are given', () => {
  const words = Array.from({ length: 300 }, (_, i) => `w${String(i).padStart(3, '0')}`);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 300 }), { maxLength: 2_000 }), (picks) => {
      const codes = codesFor(300, picks.length);
      picks.forEach((pick, i) => (codes[i] = pick));
      const summary = summaryOf({ type: 'string', codes, dictionary: packStrings(words) }, picks.length);
      const counts = words.map((_, i) => picks.filter((pick) => pick === i + 1).length).filter((n) => n > 0);
      expect(summary?.values.map(({ events }) => events)).toEqual(counts.sort((a, b) => b - a).slice(0, 100));
      expect(summary?.distinct).toBe(counts.length);
    }),
    { numRuns: 30 },
  );
});

test('a property with very many numbers offers none to choose from', () => {
  const values = Float64Array.from({ length: 20_000 }, (_, i) => i);
  expect(summaryOf({ type: 'number', values }, 20_000)).toMatchObject({ distinct: 10_001, values: [] });
});
