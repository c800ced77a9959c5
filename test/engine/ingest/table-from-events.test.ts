import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { allStrings } from '../../../src/engine/table/packed-strings.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { plainTable } from './plain-table.ts';

vi.setConfig({ testTimeout: 60_000 });

const settings: Settings = { timezone: 'America/New_York', weekStart: 'monday' };

const scalar = fc.oneof(
  fc.constantFrom('a', 'b', 'é', '😀', '￿', '', 'true', '1'),
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const event = fc.record(
  {
    user: fc.constantFrom('u1', ' u1', 'u2', 'U2', '用户', '😀', '￿', '', 7),
    event: fc.constantFrom('use', 'pay ', 'register', null),
    time: fc.oneof(
      fc.integer({ min: 0, max: 5 }).map((minute) => `2026-03-08T02:0${minute}:00`),
      fc.integer({ min: 0, max: 5 }).map((second) => `2026-03-08T06:59:0${second}.5Z`),
      fc.constantFrom('2026-03-08', 'soon', null, '1969-12-31T23:00:00Z', 1772960000, 1772960000.25),
    ),
    p: scalar,
    q: fc.oneof(scalar, fc.record({ r: scalar, s: fc.array(scalar) })),
    n: fc.integer(),
    yes: fc.boolean(),
  },
  { requiredKeys: [] },
);

describe('tableFromEvents', () => {
  it('agrees with the plain way on random events', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: event }, { weight: 1, arbitrary: scalar })),
        (events) => {
          const parsed: unknown[] = JSON.parse(JSON.stringify(events)) as unknown[];
          const fast = tableFromEvents(parsed, settings);
          const plain = plainTable(parsed, settings);
          expect(fast.table).toEqual(plain.table);
          expect(fast.report.rejected.toSorted((a, b) => (a.reason < b.reason ? -1 : 1))).toEqual(
            plain.report.rejected.toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
          );
          const { rows, events: used, rejected } = fast.report;
          expect(rows).toBe(used + rejected.reduce((sum, { rows }) => sum + rows, 0));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes an empty list', () => {
    const { table, report } = tableFromEvents([], settings);
    expect(table.size).toBe(0);
    expect([...table.offsets]).toEqual([0]);
    expect(report).toMatchObject({ rows: 0, events: 0, users: 0, from: null, to: null });
  });

  it('takes keys that objects have anyway as plain names', () => {
    const event: unknown = JSON.parse(
      '{"user":"u","event":"e","time":"2026-01-01","__proto__":{"constructor":"x"},"toString":"y"}',
    );
    const { table } = tableFromEvents([event], settings);
    expect([...table.properties.keys()]).toEqual(['__proto__.constructor', 'toString']);
  });

  it('removes nothing, and takes an id as a property', () => {
    const event = { user: 'u', event: 'e', time: '2026-01-01', id: 'same' };
    const { table, report } = tableFromEvents([event, event], settings);
    expect(table.size).toBe(2);
    expect(report.duplicates).toEqual({ key: null, removed: 0, identicalKept: 1 });
    const id = table.properties.get('id');
    expect(id?.type === 'string' && allStrings(id.dictionary)).toEqual(['same']);
  });
});
