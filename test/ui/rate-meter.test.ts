import { expect, it } from 'vitest';
import { createRateMeter } from '../../src/ui/states/rate-meter.ts';

it('gives the rate of the last seconds, once there is enough to tell', () => {
  const meter = createRateMeter(2_000);
  expect(meter.add(0, 0)).toBeNull();
  expect(meter.add(10, 100)).toBeNull();
  expect(meter.add(100, 1_000)).toBe(100);
  for (let at = 2; at <= 10; at += 1) meter.add(100 + (at - 1) * 500, at * 1_000);
  expect(meter.add(100 + 10 * 500, 11_000)).toBe(500);
});
