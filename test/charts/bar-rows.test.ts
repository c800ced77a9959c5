import { expect, it } from 'vitest';
import { barTicks } from '../../src/charts/bar/bar-rows.ts';

const bars = [
  { id: 'new', label: 'New', values: [60, 80] },
  { id: 'returning', label: 'Returning', values: [50, null] },
  { id: 'dormant', label: 'Dormant', values: [-30, -45] },
];

it('adds up what is stacked, above and below zero', () => {
  const ticks = barTicks(bars, 2, true);
  expect(ticks[0]).toBeLessThanOrEqual(-45);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(110);
});

it('takes the tallest bar where they stand side by side', () => {
  const top = barTicks(bars, 2, false).at(-1);
  expect(top).toBeGreaterThanOrEqual(80);
  expect(top).toBeLessThan(110);
});

it('has no tick between one person and the next', () => {
  const people = [{ id: 'people', label: 'People', values: [7, 2, 0, 1] }];
  expect(barTicks(people, 4, false).every(Number.isInteger)).toBe(true);
  expect(barTicks(people, 4, false).at(-1)).toBeGreaterThanOrEqual(7);
  expect(barTicks([{ id: 'people', label: 'People', values: [1, 0] }], 2, false)).toEqual([0, 1]);
  expect(barTicks([{ id: 'people', label: 'People', values: [1, -1] }], 2, false)).toEqual([-1, 0, 1]);
  const shares = [{ id: 'share', label: 'Share', values: [0.7, 0.2, 0, 0.1] }];
  expect(barTicks(shares, 4, false)).toContain(0.25);
});
