import { expect, test } from 'vitest';
import { openScope } from '../../../src/engine/scope.ts';
import { decodeTable } from '../../../src/engine/store/decode-table.ts';
import { encodeTable } from '../../../src/engine/store/encode-table.ts';
import type { ByteSource } from '../../../src/engine/store/layout.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import { MemoryFile } from './memory-file.ts';

const table: EventTable = {
  size: 3,
  users: packStrings(['ann', 'bob']),
  offsets: Uint32Array.of(0, 2, 3),
  time: Float64Array.of(1, 2, 3),
  event: Uint8Array.of(0, 1, 0),
  eventNames: ['pay', 'use'],
  properties: new Map([
    ['amount', { type: 'number', values: Float64Array.of(5, NaN, 3) }],
    ['length', { type: 'number', values: Float64Array.of(NaN, 2, NaN) }],
    ['plan', { type: 'string', codes: Uint8Array.of(0, 1, 1), dictionary: packStrings(['free']) }],
  ]),
};

function reopened() {
  const file = new MemoryFile();
  runWork(encodeTable(table, {}, file));
  const source: ByteSource & { reads: number; closed: boolean } = {
    size: file.size,
    reads: 0,
    closed: false,
    read(into, at) {
      if (this.closed)
        throw new HoldfastError({ code: 'unreadable-data', field: 'kept data', message: 'it is closed' });
      this.reads += 1;
      file.read(into, at);
    },
  };
  const progress: [number, number][] = [];
  const stored = runWork(decodeTable(source, (...told) => progress.push(told)));
  const { reads } = source;
  const readSince = (): number => source.reads - reads;
  return { ...stored, source, progress, readSince };
}

test('no property is read to open the scope, and the money is found all the same', () => {
  const { table: stored, readSince } = reopened();
  const settings = { timezone: 'UTC', weekStart: 'monday' as const };
  expect(openScope(stored, settings).settings).toEqual(openScope(table, settings).settings);
  expect(openScope(stored, settings).settings.amount).toBe('amount');
  expect(readSince()).toBe(0);
});

test('a property is read once, when it is asked for', () => {
  const { columns, readSince } = reopened();
  expect(columns.get('length')).toEqual(table.properties.get('length'));
  columns.get('length');
  expect(readSince()).toBe(1);
  expect([columns.has('plan'), columns.has('other'), columns.unread]).toEqual([true, false, true]);
  expect([...columns.keys()]).toEqual(['amount', 'length', 'plan']);
  expect([readSince(), columns.unread]).toEqual([5, false]);
});

test('a property that is asked for while it is being read is there once', () => {
  const { columns } = reopened();
  const reading = columns.readAll();
  reading.next();
  const asked = columns.get('amount');
  runWork(reading);
  expect(columns.get('amount')).toBe(asked);
  expect([...columns]).toEqual([...table.properties]);
});

test('what is not read before the file is closed is lost', () => {
  const { columns, source } = reopened();
  columns.get('plan');
  source.closed = true;
  expect(columns.get('amount')).toBeUndefined();
  expect(columns.has('amount')).toBe(false);
  runWork(columns.readAll());
  expect(columns.damaged).toEqual(['amount', 'length']);
  expect([...columns.keys()]).toEqual(['plan']);
});

test('the progress of opening ends with all that is read at once', () => {
  const { progress } = reopened();
  const [done, total] = progress.at(-1) ?? [];
  expect(done).toBe(total);
  expect(total).toBe(6 + 8 + 12 + 24 + 3);
});
