import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Runs } from '../../../src/engine/ingest/parquet/runs.ts';

type Part = { packed: boolean; values: number[] };

/** As the format describes it: eight values or a run at a time. */
function written(parts: readonly Part[], width: number): Uint8Array {
  const bytes: number[] = [];
  const varint = (value: number): void => {
    for (let left = value; ; left = Math.floor(left / 128)) {
      bytes.push(left < 128 ? left : (left % 128) + 128);
      if (left < 128) return;
    }
  };
  for (const { packed, values } of parts) {
    if (!packed) {
      varint(values.length * 2);
      for (let shift = 0; shift < width; shift += 8) bytes.push(((values[0] ?? 0) >>> shift) & 255);
      continue;
    }
    varint((values.length / 8) * 2 + 1);
    const bits = values.flatMap((value) => Array.from({ length: width }, (_, bit) => (value >>> bit) & 1));
    for (let at = 0; at < bits.length; at += 8)
      bytes.push(bits.slice(at, at + 8).reduce((sum, bit, index) => sum + (bit << index), 0));
  }
  return Uint8Array.from(bytes);
}

const someRuns = fc.integer({ min: 1, max: 24 }).chain((width) => {
  const value = fc.integer({ min: 0, max: 2 ** width - 1 });
  const part = fc.oneof(
    fc.tuple(value, fc.integer({ min: 1, max: 300 })).map(([one, times]): Part => ({
      packed: false,
      values: Array.from({ length: times }, () => one),
    })),
    fc
      .integer({ min: 1, max: 5 })
      .chain((groups) =>
        fc
          .array(value, { minLength: groups * 8, maxLength: groups * 8 })
          .map((values): Part => ({ packed: true, values })),
      ),
  );
  return fc.tuple(
    fc.constant(width),
    fc.array(part, { minLength: 1, maxLength: 6 }),
    fc.integer({ min: 1, max: 50 }),
  );
});

it('gives the values of runs, as many at a time as are wanted', () => {
  fc.assert(
    fc.property(someRuns, ([width, parts, step]) => {
      const values = parts.flatMap((part) => part.values);
      const bytes = written(parts, width);
      const runs = new Runs(bytes, 0, bytes.length, width, values.length);
      const out = new Int32Array(values.length);
      for (let at = 0; at < out.length; at += step) runs.read(out, at, Math.min(out.length, at + step));
      expect([...out]).toEqual(values);
    }),
  );
});

it('refuses runs that are longer than what is left, or end too soon', () => {
  const runs = (bytes: number[], width: number, most: number) => () => {
    new Runs(Uint8Array.from(bytes), 0, bytes.length, width, most).read(new Int32Array(most), 0, most);
  };
  expect(runs([20, 1], 1, 9)).toThrow('a run claims more values than its page has');
  expect(runs([3, 255], 8, 8)).toThrow('its runs end too soon');
  expect(runs([4, 1], 1, 3)).toThrow('its runs end too soon');
  expect(runs([255, 255, 255], 1, 3)).toThrow('its runs end too soon');
  expect(runs([0, 0, 6, 1], 1, 3)).not.toThrow();
});
