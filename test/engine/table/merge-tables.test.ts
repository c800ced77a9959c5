import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { appendTable, mergeTables, type Repeats } from '../../../src/engine/table/merge-tables.ts';
import { selectRows } from '../../../src/engine/table/select-rows.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { eventsOf } from '../ingest/read.ts';
import { arbitraryEvents } from './arbitrary-events.ts';

vi.setConfig({ testTimeout: 60_000 });

const settings: Settings = { timezone: 'UTC', weekStart: 'monday' };
const tableOf = (events: readonly object[]): EventTable => tableFromEvents(events, settings).table;
const append = (a: EventTable, b: EventTable, repeats: Repeats) => runWork(appendTable(a, b, repeats));

describe('mergeTables', () => {
  it('gives the table of all events of both', () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryEvents, (a, b) => {
        expect(mergeTables(tableOf(a), tableOf(b))).toEqual(tableOf([...a, ...b]));
      }),
      { numRuns: 200 },
    );
  });
});

describe('appendTable', () => {
  it('leaves out one identical event for each there is', () => {
    fc.assert(
      fc.property(arbitraryEvents, arbitraryEvents, (a, b) => {
        const whole = tableOf([...a, ...b]);
        // Events already there are those of `a`, read again beside what is new.
        const again = append(tableOf(a), whole, 'drop-identical');
        expect(again.dropped).toBe(a.length);
        expect(again.table).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves out events whose key is known, and nobody without events stays', () => {
    const event = (user: string, id: unknown, name = 'use') => ({
      user,
      event: name,
      time: '2026-01-05',
      id,
    });
    const a = tableOf([event('a', 0), event('a', 1), event('a', null)]);
    const b = tableOf([event('b', 0), event('c', 2, 'pay'), event('c', 1, 'gone'), event('a', null)]);
    const { table, dropped } = append(a, b, { key: ['id'] });
    expect(dropped).toBe(2);
    expect(eventsOf(table).map(({ user, event, id }) => [user, event, id])).toEqual([
      ['a', 'use', undefined],
      ['a', 'use', undefined],
      ['a', 'use', 0],
      ['a', 'use', 1],
      ['c', 'pay', 2],
    ]);
    expect(table.eventNames).toEqual(['pay', 'use']);
    expect(append(a, b, { key: ['other'] }).dropped).toBe(0);
    expect(append(a, b, { key: ['id', 'user'] }).dropped).toBe(0);
  });
});

describe('selectRows', () => {
  it('gives the table of those events alone', () => {
    fc.assert(
      fc.property(arbitraryEvents, fc.infiniteStream(fc.boolean()), (events, chosen) => {
        const table = tableOf(events);
        const rows = Uint32Array.from({ length: table.size }, (_, row) => row).filter(
          () => chosen.next().value === true,
        );
        const plain = eventsOf(table);
        const selected = selectRows(table, rows);
        const wanted = tableOf([...rows].map((row) => plain[row] ?? {}));
        // The type of a property stays what it was in the whole.
        const { properties, ...rest } = selected;
        expect(rest).toEqual({ ...wanted, properties: undefined, ...rest });
        expect(eventsOf(selected)).toEqual([...rows].map((row) => plain[row]));
        expect([...properties.keys()]).toEqual([...wanted.properties.keys()]);
        expect(selected.users).toEqual(wanted.users);
        expect(selected.eventNames).toEqual(wanted.eventNames);
        expect(selected.offsets).toEqual(wanted.offsets);
        expect(selected.event).toEqual(wanted.event);
      }),
      { numRuns: 150 },
    );
  });
});
