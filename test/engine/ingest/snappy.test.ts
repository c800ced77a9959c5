import fc from 'fast-check';
import { snappyUncompress } from 'hyparquet/src/snappy.js';
import { snappyCompress } from 'hyparquet-writer/src/snappy.js';
import { expect, it } from 'vitest';
import { unpackSnappy } from '../../../src/engine/ingest/parquet/snappy.ts';

const wrong = 'its compressed bytes make no sense';
const edge = 64;

/** Unpacks into the middle of something, none of which but that may change. */
function unpack(packed: Uint8Array, length: number): Uint8Array {
  const around = new Uint8Array(length + 2 * edge).fill(0xa5);
  const framed = new Uint8Array(packed.length + 2 * edge).fill(0x5a);
  framed.set(packed, edge);
  const output = around.subarray(edge, edge + length);
  try {
    unpackSnappy(framed.subarray(edge, edge + packed.length), output);
  } finally {
    expect(
      [...around.subarray(0, edge), ...around.subarray(edge + length)].every((byte) => byte === 0xa5),
    ).toBe(true);
  }
  return output;
}

/** Texts of parts that come again, near and far. */
const repeating = fc
  .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 70 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 40,
  })
  .map((parts) =>
    Uint8Array.from(
      parts.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat()),
    ),
  );

/** A block as it is described: bytes as they are, or so many from so far back. */
type Part = { bytes: number[] } | { size: number; back: number; wide: boolean };

function written(parts: readonly Part[]): { packed: Uint8Array; bytes: number[] } {
  const bytes: number[] = [];
  const packed: number[] = [];
  for (const part of parts) {
    if ('bytes' in part) {
      const { length } = part.bytes;
      if (length > 60) packed.push(61 << 2, (length - 1) & 255, (length - 1) >> 8, ...part.bytes);
      else packed.push((length - 1) << 2, ...part.bytes);
      bytes.push(...part.bytes);
      continue;
    }
    const back = Math.min(part.back, bytes.length);
    if (back === 0) continue;
    if (part.wide) packed.push(((part.size - 1) << 2) | 3, back & 255, back >> 8, 0, 0);
    else packed.push(((part.size - 1) << 2) | 2, back & 255, back >> 8);
    for (let i = 0; i < part.size; i++) bytes.push(bytes[bytes.length - back] ?? 0);
  }
  const size: number[] = [];
  for (let left = bytes.length; size.length === 0 || left > 0; left = Math.floor(left / 128))
    size.push((left % 128) | 128);
  size[size.length - 1] = (size.at(-1) ?? 0) & 127;
  return { packed: Uint8Array.from([...size, ...packed]), bytes };
}

const part = fc.oneof(
  fc.record({ bytes: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 300 }) }),
  fc.record({
    size: fc.integer({ min: 1, max: 64 }),
    back: fc.integer({ min: 1, max: 20 }),
    wide: fc.boolean(),
  }),
  fc.record({
    size: fc.integer({ min: 1, max: 64 }),
    back: fc.integer({ min: 1, max: 700 }),
    wide: fc.boolean(),
  }),
);

/** What comes of it, or what it says is wrong. */
function outcome(work: () => Uint8Array): Uint8Array | string {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

it('unpacks what another has packed', () => {
  fc.assert(
    fc.property(repeating, (bytes) => {
      expect(unpack(snappyCompress(bytes), bytes.length)).toEqual(bytes);
    }),
  );
});

it('unpacks copies of any length from any place', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const { packed, bytes } = written(parts);
      expect([...unpack(packed, bytes.length)]).toEqual(bytes);
    }),
  );
});

it('says of what is damaged or of another length that it makes no sense, or reads it as any other reader does', () => {
  const damaged = fc.tuple(
    fc.array(part, { minLength: 1, maxLength: 12 }).map(written),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    fc.nat(5),
    fc.integer({ min: -9, max: 9 }),
  );
  fc.assert(
    fc.property(damaged, ([{ packed, bytes }, changes, cut, more]) => {
      const given = packed.slice(0, Math.max(0, packed.length - cut));
      for (const [at, byte] of changes) given[at % given.length] = byte;
      const length = Math.max(0, bytes.length + more);
      const found = outcome(() => unpack(given, length));
      const other = outcome(() => {
        const output = new Uint8Array(length);
        snappyUncompress(given, output);
        return output;
      });
      expect([wrong, other]).toContainEqual(found);
    }),
    { numRuns: 2000 },
  );
});
