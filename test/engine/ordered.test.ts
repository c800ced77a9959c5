import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { medianOf, ordered } from '../../src/engine/metrics/ordered.ts';

const inOrder = (values: Float64Array): Float64Array => values.slice().sort();

it('finds the value of every place among few', () => {
  const numbers = fc.float64Array({ min: 0, max: 1e12, noNaN: true, minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(numbers, (values) => {
      const sorted = inOrder(values);
      const at = ordered(values.slice());
      sorted.forEach((value, place) => expect(at(place)).toBe(value));
    }),
  );
});

it.each([
  ['small numbers, many of them equal', (i: number) => (i * 7_919) % 97],
  ['milliseconds within an hour', (i: number) => (i * 104_729) % 3_600_000],
  ['more than 32 bits hold', (i: number) => ((i * 15_485_863) % 5_003) * 4e6],
  ['one number only', () => 1_200_000],
])('finds the value of places among many: %s', (_, valueOf) => {
  const values = Float64Array.from({ length: 5_001 }, (__, i) => valueOf(i));
  const sorted = inOrder(values);
  const at = ordered(values.slice());
  for (const place of [0, 1, 2_499, 2_500, 4_500, 5_000]) expect(at(place)).toBe(sorted[place]);
  expect(medianOf(values.slice())).toBe(sorted[2_500]);
  const even = values.subarray(0, 5_000);
  const [low = NaN, high = NaN] = inOrder(even).subarray(2_499, 2_501);
  expect(medianOf(even.slice())).toBe((low + high) / 2);
});

it('has no median of nothing', () => {
  expect(medianOf(new Float64Array(0))).toBeNull();
});
