import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { CutLoader } from '../../../src/engine/ingest/ahead/cut-loader.ts';
import { Cutter } from '../../../src/engine/ingest/ahead/cutter.ts';
import { CsvScanner } from '../../../src/engine/ingest/csv-scanner.ts';
import { finishReading } from '../../../src/engine/ingest/finish.ts';
import { ReadState } from '../../../src/engine/ingest/read-state.ts';
import { RowLoader } from '../../../src/engine/ingest/row-loader.ts';
import type { RowSink } from '../../../src/engine/ingest/scanned-row.ts';
import { WallClock } from '../../../src/engine/ingest/wall-clock.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import { zoneOf } from '../../../src/model/calendar/zone.ts';
import { plain } from './plain-result.ts';

vi.setConfig({ testTimeout: 60_000 });

const columns = ['detail', 'user', 'event', 'amount', 'time'];
const mapping = { user: 'user', event: 'event', time: 'time' };
const zone = zoneOf('America/New_York');
const settings = { timezone: 'America/New_York', weekStart: 'monday', dateOrder: 'day-first' } as const;

/** What reading a CSV comes to; `one` takes the way by single rows, which tells apart all that can be told. */
function read(
  bytes: Uint8Array,
  pieces: readonly number[],
  way: 'one' | 'many' | 'ahead',
  delimiter = 44,
): unknown {
  const state = new ReadState();
  const span = {
    file: undefined,
    firstRow: 0,
    endRow: 0,
    time: state.timeColumn('time'),
    commas: delimiter === 59,
    times: 'zone' as const,
    keys: [],
    columnOf: mapping,
    shape: '',
    isVoid: false,
  };
  state.spans.push(span);
  const roles = { file: 'a.csv', columns, user: 1, event: 2, time: 4, isFixed: true };
  const loader = new RowLoader(state, span, roles, new WallClock(zone));
  const one: RowSink = {
    take: (row) => loader.take(row),
    refuse: (reason, row) => loader.refuse(reason, row),
  };
  const dialect = { delimiter, lineEnd: 10 };
  const scanner = new CsvScanner(way === 'one' ? one : loader, columns, dialect, 0);
  const csv = { dialect, skipRows: 0 };
  const job = { columns, csv, user: 1, event: 2, time: 4, timezone: settings.timezone };
  const cutter = new Cutter(job);
  const cuts = new CutLoader(state, span, roles, loader, settings.timezone);
  let memory: ArrayBuffer | undefined;
  const push = (piece: Uint8Array | null): void => {
    if (way !== 'ahead') return piece ? scanner.push(piece) : scanner.end();
    const made = piece ? cutter.push(piece, memory) : cutter.end();
    const cut = structuredClone(made, { transfer: [made.memory] });
    Array.from(cuts.take(cut));
    // What the next one finds there must not matter.
    new Uint8Array(cut.memory).fill(0xa5);
    ({ memory } = cut);
  };
  let at = 0;
  for (const length of pieces) push(bytes.subarray(at, (at += length)));
  push(bytes.subarray(at));
  push(null);
  state.addColumns(columns);
  const facts = { format: 'csv' as const, mapping, source: 'generic' as const, files: [] };
  return plain(runWork(finishReading(state, facts, { settings, duplicates: 'remove' })));
}

const time = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.integer({ min: 0, max: 200 }).map((n) => `2026-03-08 ${pad(n % 24)}:${pad(n % 60)}:07`),
  },
  fc.integer({ min: 0, max: 40 }).map((n) => `2026-03-08T0${n % 9}:30:${pad(n)}.${n}5Z`),
  fc.constantFrom(
    '2026-11-01 01:30:00',
    '2026-02-30 10:00:00',
    '2026-02-30 10:00:00Z',
    '2026-03-08 01:59:60',
    '2026-03-08T23:59:60Z',
    '1970-01-01T00:00:00Z',
    '2100-01-01 00:00:00',
    '2026-03-08 24:00:00',
    `${'\0'.repeat(13)}:00:00`,
    '1969-12-31 23:00:00',
    '2026-01-05',
    '1767225600',
    '1767225600123',
    '1767225600.5',
    '03/04/2026 10:00',
    '25/12/2026',
    '12/25/2026',
    '',
    ' ',
    'soon',
    '2026-01-05 09:03:00.1234567',
    '2026-01-05T09:03:00+05:30',
    '2026-01-05 9:03 PM',
    '"2026-01-05 09:03:01"',
  ),
);
const pad = (n: number): string => String(n).padStart(2, '0');
const name = fc.oneof(
  { weight: 5, arbitrary: fc.nat(12).map((n) => `user${n}`) },
  fc.nat(9).map((n) => `a-much-longer-name-of-a-user-${n}`),
  fc.constantFrom(
    '',
    ' ',
    ' u1',
    'u1 ',
    '\u00a0u1',
    'ü',
    '用户',
    '"u1"',
    '"u""1"',
    '"u\n1"',
    'u"1',
    '"u1" ',
    '"u1"x',
    '\r',
    'u\0',
    '\0',
  ),
);
const cell = fc.oneof(
  name,
  fc.nat(1000).map((n) => `${n / 10}`),
  fc.constantFrom('', '', '', 'true', 'false', 'free', '-', '-1', '1,5', '1e3', '007', '"1"', 'NaN', '5GB'),
);
const row = fc
  .tuple(
    cell,
    name,
    fc.oneof(name, fc.constant('use')),
    cell,
    time,
    fc.constantFrom('\n', '\n', '\n', '\r\n', '', ',\n', ',x\n', '\n\n', ' \n'),
  )
  .map(([detail, user, event, amount, at, end]) => `${detail},${user},${event},${amount},${at}${end}`);
const pieces = fc.array(fc.nat(60), { maxLength: 12 });
const encoder = new TextEncoder();

it('reads rows many at once, and those cut ahead, as one by one', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), pieces, (rows, lengths) => {
      const bytes = encoder.encode(rows.join(''));
      const wanted = read(bytes, [], 'one');
      expect(read(bytes, lengths, 'many')).toEqual(wanted);
      expect(read(bytes, lengths, 'ahead')).toEqual(wanted);
    }),
    { numRuns: 300 },
  );
});

it('reads any bytes many at once, and those cut ahead, as one by one', () => {
  const hostile = fc.oneof(fc.constantFrom(44, 10, 34, 13, 32, 48, 65, 0, 0xc2, 0xa0, 59, 255), fc.nat(255));
  const text = fc.oneof(
    row.map((one) => [...encoder.encode(one)]),
    fc.array(hostile, { maxLength: 40 }),
  );
  fc.assert(
    fc.property(
      fc.array(text, { maxLength: 30 }),
      pieces,
      fc.constantFrom(44, 59),
      (parts, lengths, delimiter) => {
        const bytes = Uint8Array.from(parts.flat());
        const wanted = read(bytes, [], 'one', delimiter);
        expect(read(bytes, lengths, 'many', delimiter)).toEqual(wanted);
        expect(read(bytes, lengths, 'ahead', delimiter)).toEqual(wanted);
      },
    ),
    { numRuns: 300 },
  );
});

it('reads more rows than it takes at once, and those between rows that need care', () => {
  const lines = Array.from({ length: 40_000 }, (_, i) => {
    const user = i % 9_973 === 0 ? '"a ""quoted"" user"' : `user-${(i * 7_919) % 20_011}`;
    const at = new Date(Date.UTC(2026, 0, 1) + i * 61_000).toISOString().slice(0, 19).replace('T', ' ');
    return `detail ${i % 300},${user},${i % 7 ? 'use' : 'pay'},${i % 3 ? '' : i},${i % 5_003 ? at : 'never'}`;
  });
  const bytes = encoder.encode(lines.join('\n'));
  const wanted = read(bytes, [], 'one');
  expect(read(bytes, [70_000, 1, 300_000], 'many')).toEqual(wanted);
  expect(read(bytes, [70_000, 1, 300_000], 'ahead')).toEqual(wanted);
});

it('reads a column of ever new texts that was cut ahead, and one that turns from numbers to texts', () => {
  const lines = Array.from({ length: 67_000 }, (_, i) => {
    const amount = i < 20_000 ? `${i / 4}` : i < 40_000 ? '' : i % 2 ? `more ${i % 9}` : `${i}`;
    return `detail ${i},user-${i % 5_003},use,${amount},2026-01-05 10:${pad(i % 60)}:00`;
  });
  const bytes = encoder.encode(lines.join('\n'));
  expect(read(bytes, [1_500_000, 1_000_000], 'ahead')).toEqual(read(bytes, [], 'one'));
});
