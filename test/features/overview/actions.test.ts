import { describe, expect, it } from 'vitest';
import { toActions } from '../../../src/features/overview/actions.ts';
import type { Change } from '../../../src/features/overview/changes.ts';
import type { Indicator } from '../../../src/model/result/result.ts';
import { newcombe } from '../../../src/statistics/newcombe.ts';

const share = (id: 'd1' | 'd30' | 'silent', value: number, high: number, target: number): Indicator => ({
  id,
  value,
  low: 0,
  high,
  numerator: value * 1_000,
  denominator: 1_000,
  target,
  direction: id === 'silent' ? 'at-most' : 'at-least',
  met: false,
});

const days = { from: '2026-01-01', to: '2026-01-07' };
const change = (before: number, now: number): Change => ({
  measure: 'd1',
  group: { property: 'channel', value: 'ads' },
  before: { x: before, n: 200 },
  now: { x: now, n: 200 },
  difference: newcombe({ x: before, n: 200 }, { x: now, n: 200 }),
  p: 0.001,
  spans: { now: days, before: days },
});

describe('what to do first', () => {
  it('is what concerns the most people', () => {
    const actions = toActions(30, 300, [share('d30', 0.04, 0.045, 0.05)], [change(100, 60)]);
    expect(actions.map(({ kind, people }) => [kind, people])).toEqual([
      ['fell', 40],
      ['write', 30],
      ['target', 10],
    ]);
    expect(toActions(50, 300, [], [change(100, 60)])[0]).toEqual({ kind: 'write', people: 50, atRisk: 300 });
  });

  it('leaves out what chance could make, what rose, and the stock of everyone ever silent', () => {
    expect(
      toActions(0, 0, [share('d1', 0.19, 0.21, 0.2), share('silent', 0.9, 0.92, 0.3)], [change(60, 100)]),
    ).toEqual([]);
  });
});
