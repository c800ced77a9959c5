import { describe, expect, it } from 'vitest';
import { bestOf, liftDigits } from '../../../src/features/journeys/aha/aha-view.ts';
import type { Habit } from '../../../src/model/query/habit.ts';
import type { AhaHabit, AhaResult } from '../../../src/model/result/result.ts';

const side = { n: 100, x: 50, rate: 0.5, low: 0.4, high: 0.6 };
const one = (habit: Habit, phi: number, holds = true): AhaHabit => ({
  habit,
  atLeast: 2,
  with: side,
  without: side,
  support: { rate: 0.5, low: 0.4, high: 0.6 },
  difference: { value: 0, low: -0.1, high: 0.1 },
  lift: 1,
  phi,
  foundPhi: phi,
  p: 0.01,
  corrected: 0.02,
  holds,
});
const answer = (...habits: AhaHabit[]): AhaResult => ({
  people: { n: 400, x: 200 },
  found: { n: 200, x: 100 },
  held: { n: 200, x: 100 },
  tried: habits.length,
  habits,
});

const did = (event: string): Habit => ({ did: { event } });

describe('the habit of the headline', () => {
  it('is one of something else than coming itself, where one holds up', () => {
    const exported = one(did('export'), 0.2);
    const result = answer(
      one(did('use'), 0.6),
      one({ days: true }, 0.5),
      one(did('look'), 0.3, false),
      exported,
    );
    expect(bestOf(result, ['use'])).toBe(exported);
  });

  it('is chosen on the half on which habits are found, so that its figures on the other are no pick of the luckiest', () => {
    const lucky = { ...one(did('share'), 0.4), foundPhi: 0.1 };
    const found = { ...one(did('export'), 0.3), foundPhi: 0.35 };
    expect(bestOf(answer(lucky, found), [])).toBe(found);
  });

  it('is coming itself, where nothing else holds up, and none where nothing does or it goes with leaving', () => {
    const used = one(did('use'), 0.6);
    expect(bestOf(answer(used, one(did('look'), 0.3, false)), ['use'])).toBe(used);
    expect(bestOf(answer(one(did('use'), 0.6, false), one(did('quit'), -0.4)), ['use'])).toBeNull();
  });
});

it('writes a lift of a little more than 1, and of nearly nothing, with as many digits as it takes', () => {
  const written = (lift: number): string => lift.toFixed(liftDigits(lift));
  expect([0.04, 0.96, 1.04, 1.094, 1.1, 6.68].map(written)).toEqual([
    '0.04',
    '0.96',
    '1.04',
    '1.09',
    '1.1',
    '6.7',
  ]);
});
