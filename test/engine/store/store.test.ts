import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runToEnd } from '../../../src/engine/run.ts';
import { decodeTable } from '../../../src/engine/store/decode-table.ts';
import { encodeTable } from '../../../src/engine/store/encode-table.ts';
import type { Block, Footer } from '../../../src/engine/store/layout.ts';
import type { EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';
import { HoldfastError } from '../../../src/model/errors.ts';
import { MemoryFile } from './memory-file.ts';
import { tables } from './tables.ts';

const about = { name: 'a data set', list: [1, null, '☃'] };

function written(table: EventTable): MemoryFile {
  const file = new MemoryFile();
  expect(runToEnd(encodeTable(table, about, file))).toBe(file.size);
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

test('every table comes back as it was', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const stored = runToEnd(decodeTable(written(table)));
      expect(stored.table).toEqual(table);
      expect(stored.about).toEqual(about);
      expect(stored.damaged).toEqual([]);
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
  expect(stored.damaged).toEqual(['channel']);
  expect([...stored.table.properties.keys()]).toEqual(['amount']);
  expect(stored.table.time).toEqual(small.time);
});

test.each(['userBytes', 'userEnds', 'offsets', 'time', 'event'] as const)(
  'damage to %s is refused',
  (name) => {
    const file = written(small);
    flip(file, footerOf(file)[name]);
    expect(() => runToEnd(decodeTable(file))).toThrow(/damaged/);
  },
);

/** What came of opening: which columns were left out, or with which code it was refused. */
function opening(file: MemoryFile): string {
  try {
    return runToEnd(decodeTable(file)).damaged.join();
  } catch (error) {
    return error instanceof HoldfastError ? error.failure.code : String(error);
  }
}

test('each flipped bit is noticed', () => {
  const file = written(small);
  for (let bit = 0; bit < file.size * 8; bit++) {
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
  new DataView(file.bytes.buffer).setUint32(file.size - 8, 2, true);
  expect(() => runToEnd(decodeTable(file))).toThrow(/newer version/);
});
