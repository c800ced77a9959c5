import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/engine/run.ts';
import { decodeTable, type Stored } from '../../../src/engine/store/decode-table.ts';
import { encodeTable } from '../../../src/engine/store/encode-table.ts';
import { type Block, bytesPerElement, type Footer, layoutVersion } from '../../../src/engine/store/layout.ts';
import { xxHash32 } from '../../../src/engine/store/xxhash.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings, stringAt } from '../../../src/engine/table/packed-strings.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import { MemoryFile } from './memory-file.ts';
import { tables } from './tables.ts';

const about = { name: 'a data set', list: [1, null, '☃'] };

function written(table: EventTable, pieceBytes?: number): MemoryFile {
  const file = new MemoryFile();
  expect(runToEnd(encodeTable(table, about, file, null, pieceBytes))).toBe(file.size);
  return file;
}

const small: EventTable = {
  size: 3,
  users: packStrings(['ann', 'bob']),
  offsets: Uint32Array.of(0, 2, 3),
  time: Float64Array.of(1, 2, 3),
  event: Uint8Array.of(0, 1, 0),
  eventNames: ['pay', 'use'],
  properties: new Map([
    ['amount', { type: 'number', values: Float64Array.of(NaN, 2, 3) }],
    ['channel', { type: 'string', codes: Uint8Array.of(0, 1, 1), dictionary: packStrings(['web']) }],
  ]),
};

function footerOf(file: MemoryFile): Footer {
  const length = new DataView(file.bytes.buffer).getUint32(file.size - 16, true);
  const json = file.bytes.subarray(file.size - 16 - length, file.size - 16);
  return JSON.parse(new TextDecoder().decode(json)) as Footer;
}

function flip(file: MemoryFile, { offset }: Block): void {
  file.bytes[offset] = (file.bytes[offset] ?? 0) ^ 1;
}

/** All of what came back, without what the file says beside it. */
function asWritten({ table: { numbersOn: _numbersOn, ...table } }: Stored): EventTable {
  return { ...table, properties: new Map(table.properties) };
}

function damagedOf({ columns }: Stored): string[] {
  runToEnd(columns.readAll());
  return columns.damaged;
}

test('every table comes back as it was', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const stored = runToEnd(decodeTable(written(table)));
      expect(asWritten(stored)).toEqual(table);
      expect(stored.about).toEqual(about);
      expect(stored.columns.damaged).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('a column that is a view of a larger buffer is written alone', () => {
  const time = Float64Array.of(9, 1, 2, 3, 9).subarray(1, 4);
  expect(runToEnd(decodeTable(written({ ...small, time }))).table.time).toEqual(Float64Array.of(1, 2, 3));
});

test('a large column is written and read in many steps', () => {
  const size = 2_000_000;
  const table = {
    ...small,
    size,
    offsets: Uint32Array.of(0, 2, size),
    time: Float64Array.from({ length: size }, (_, i) => i),
    event: new Uint8Array(size),
    properties: new Map(),
  };
  const parts: Uint8Array[] = [];
  let steps = 0;
  const work = encodeTable(table, about, { write: (bytes) => parts.push(bytes.slice()) });
  for (let step = work.next(); !step.done; step = work.next()) steps += 1;
  expect(steps).toBeGreaterThan(4);
  const file = new MemoryFile();
  file.bytes = new Uint8Array(Buffer.concat(parts));
  expect(runToEnd(decodeTable(file)).table.time[size - 1]).toBe(size - 1);
});

test('a damaged property is named and left out, the rest opens', () => {
  const file = written(small);
  const [, channel] = footerOf(file).properties;
  if (channel?.type !== 'string') throw new Error('unexpected layout');
  flip(file, channel.bytes);
  const stored = runToEnd(decodeTable(file));
  expect([...stored.table.properties.keys()]).toEqual(['amount']);
  expect(stored.columns.damaged).toEqual(['channel']);
  expect(stored.table.time).toEqual(small.time);
});

const cores = ['userBytes', 'userEnds', 'offsets', 'time', 'event'] as const;

test.each(cores)('a data set of a single piece that is damaged in its %s is refused', (name) => {
  const file = written(small);
  flip(file, footerOf(file)[name]);
  expect(() => runToEnd(decodeTable(file))).toThrow(/damaged/);
});

/** Each event as a text: its person, time, name and properties. */
function eventsOf(
  { offsets, users, time, event, eventNames, properties }: EventTable,
  names: string[],
): string[] {
  const events: string[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    for (let row = offsets[user] ?? 0; row < (offsets[user + 1] ?? 0); row++) {
      const values = names.map((name) => {
        const column = properties.get(name);
        if (!column) return 'absent';
        if (column.type === 'number') return column.values[row];
        const code = column.codes[row] ?? 0;
        return column.type === 'string' && code > 0 ? stringAt(column.dictionary, code - 1) : code;
      });
      const parts = [stringAt(users, user), time[row], eventNames[event[row] ?? 0], ...values];
      events.push(JSON.stringify(parts.map((part) => (Number.isNaN(part) ? 'absent' : part))));
    }
  }
  return events;
}

/** Null where it is refused. */
function opened(file: MemoryFile): Stored | null {
  try {
    return runToEnd(decodeTable(file));
  } catch (error) {
    if (error instanceof HoldfastError) return null;
    throw error;
  }
}

const notAmong = (all: readonly string[], some: readonly string[]): string[] => {
  const left = new Map<string, number>();
  for (const event of all) left.set(event, (left.get(event) ?? 0) + 1);
  return some.filter((event) => {
    const count = left.get(event) ?? 0;
    left.set(event, count - 1);
    return count === 0;
  });
};

test.each(cores)('damage to %s costs the events of its pieces; no other event is lost or changed', (name) => {
  let partly = 0;
  fc.assert(
    fc.property(tables, fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 30 }), (table, place, junk) => {
      const file = written(table, 16);
      const { offset, length, type, hashes } = footerOf(file)[name];
      const bytes = length * bytesPerElement[type];
      fc.pre(bytes > 0);
      const before = file.bytes.slice();
      const at = place % bytes;
      file.bytes.set(junk.subarray(0, bytes - at), offset + at);
      fc.pre(Buffer.compare(before, file.bytes) !== 0);
      const stored = opened(file);
      if (!stored) return;
      const { lostEvents } = stored;
      expect(lostEvents).toBe(table.size - stored.table.size);
      const names = [...stored.table.properties.keys()];
      expect(notAmong(eventsOf(table, names), eventsOf(stored.table, names))).toEqual([]);
      const most = name === 'time' ? 2 * (2 + junk.length / 16) : table.size;
      expect(lostEvents).toBeLessThanOrEqual(most);
      if (lostEvents > 0 && hashes.length > 1) partly += 1;
    }),
    { numRuns: 150 },
  );
  expect(partly).toBeGreaterThan(5);
});

/** The file as the first layout has it: one checksum a block. */
function asLayout1(file: MemoryFile): MemoryFile {
  const end = file.size - 16;
  const length = new DataView(file.bytes.buffer).getUint32(end, true);
  const text = JSON.stringify(footerOf(file), (key, value: unknown) => {
    if (key === 'events') return undefined;
    if (value === null || typeof value !== 'object' || !('hashes' in value)) return value;
    const { hashes: _hashes, ...block } = value as Block;
    const bytes = file.bytes.subarray(
      block.offset,
      block.offset + block.length * bytesPerElement[block.type],
    );
    return { ...block, hash: xxHash32(bytes) };
  });
  const json = new TextEncoder().encode(text);
  const older = new MemoryFile();
  older.write(file.bytes.subarray(0, end - length));
  older.write(json);
  older.write(file.bytes.subarray(end));
  const numbers = new DataView(older.bytes.buffer, older.size - 16);
  numbers.setUint32(0, json.length, true);
  numbers.setUint32(4, xxHash32(json), true);
  numbers.setUint32(8, 1, true);
  return older;
}

test('a file of the first layout is read, and its damage found', () => {
  const older = asLayout1(written(small));
  const stored = runToEnd(decodeTable(older));
  expect(stored).toMatchObject({ about, layout: 1, lostEvents: 0 });
  expect(asWritten(stored)).toEqual(small);
  expect(stored.table.numbersOn).toBeUndefined();
  const [amount] = footerOf(older).properties;
  if (amount?.type !== 'number') throw new Error('unexpected layout');
  flip(older, amount.values);
  expect(damagedOf(runToEnd(decodeTable(older)))).toEqual(['amount']);
  flip(older, footerOf(older).time);
  expect(() => runToEnd(decodeTable(older))).toThrow(/damaged/);
});

/** What came of opening: which columns were left out, or with which code it was refused. */
function opening(file: MemoryFile): string {
  try {
    return damagedOf(runToEnd(decodeTable(file))).join();
  } catch (error) {
    return error instanceof HoldfastError ? error.failure.code : String(error);
  }
}

test('a flipped bit is noticed wherever it is', () => {
  const file = written(small);
  // Every byte, now this bit of it, now that.
  for (let bit = 0; bit < file.size * 8; bit += 7) {
    const hurt = new MemoryFile();
    hurt.bytes = file.bytes.slice();
    hurt.bytes[bit >> 3] = (hurt.bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(opening(hurt)).toMatch(/^(unreadable-data|amount|channel)$/);
  }
});

test('a file cut off anywhere is refused', () => {
  const file = written(small);
  for (let length = 0; length < file.size; length++) {
    const cut = new MemoryFile();
    cut.bytes = file.bytes.slice(0, length);
    expect(() => runToEnd(decodeTable(cut))).toThrow(/kept data/);
  }
});

test('a newer layout is told from a damaged one', () => {
  const file = written(small);
  new DataView(file.bytes.buffer).setUint32(file.size - 8, layoutVersion + 1, true);
  expect(() => runToEnd(decodeTable(file))).toThrow(/newer version/);
  new DataView(file.bytes.buffer).setUint32(file.size - 8, layoutVersion + (1 << 16), true);
  expect(() => runToEnd(decodeTable(file))).toThrow(/not written to its end/);
});
