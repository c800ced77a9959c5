import { describe, expect, it } from 'vitest';
import { extremesOf, toFunnelGroups, worstStep } from '../../../src/features/journeys/funnel/funnel-view.ts';
import type { FunnelResult } from '../../../src/model/result/result.ts';
import { share } from '../../../src/statistics/wilson.ts';

const group = (value: string | null, users: number[], open = 0): FunnelResult['groups'][number] => ({
  value,
  entered: users[0] ?? 0,
  open,
  steps: users.map((count, at) => ({
    users: count,
    ...share(count, users[0] ?? 0),
    medianSeconds: at === 0 ? null : 60 * at,
    meanSeconds: at === 0 ? null : 90 * at,
  })),
});

const viewOf = (...groups: FunnelResult['groups']) => toFunnelGroups({ groups });

describe('a funnel as it is shown', () => {
  it('has each step as a share of those who entered and of the step before', () => {
    const [view] = viewOf(group(null, [200, 100, 25], 7));
    expect(view).toMatchObject({ entered: 200, open: 7, few: false, group: { value: null } });
    expect(view?.steps[2]).toEqual({
      users: 25,
      fromFirst: share(25, 200),
      fromPrevious: share(25, 100),
      dropped: 75,
      medianSeconds: 120,
      meanSeconds: 180,
    });
    expect(view?.steps[0]).toMatchObject({ fromPrevious: null, dropped: 0, medianSeconds: null });
  });

  it('knows the step that loses most, and that none does', () => {
    const [losing, keeping, nobody] = viewOf(
      group('a', [200, 100, 25]),
      group('b', [5, 5]),
      group('c', [0, 0]),
    );
    expect(losing && worstStep(losing)).toBe(1);
    expect(keeping && worstStep(keeping)).toBeNull();
    expect(nobody && worstStep(nobody)).toBeNull();
    expect(nobody?.steps[1]?.fromPrevious?.rate).toBeNull();
  });

  it('names the groups that finish most and least, of those with enough people', () => {
    const extremes = extremesOf(viewOf(group('a', [400, 200]), group('b', [400, 40]), group('c', [3, 3])));
    expect(extremes).toMatchObject({
      best: { group: { value: 'a' } },
      least: { group: { value: 'b' } },
    });
    expect(extremes?.p).toBeLessThan(0.001);
    expect(extremesOf(viewOf(group('a', [40, 20]), group('b', [40, 18])))?.p).toBeGreaterThan(0.5);
    expect(extremesOf(viewOf(group('a', [40, 20]), group('b', [40, 20])))).toBeNull();
    expect(extremesOf(viewOf(group('a', [40, 20]), group('b', [4, 2])))).toBeNull();
  });

  it('takes the best and the worst of many groups for no more than chance makes of them', () => {
    const counts = [300, 245, ...Array<number>(23).fill(272)];
    const many = viewOf(...counts.map((users, at) => group(String(at), [1000, users])));
    const two = viewOf(group('0', [1000, 300]), group('1', [1000, 245]));
    expect(extremesOf(two)?.p).toBeLessThan(0.01);
    expect(extremesOf(many)?.p).toBe(1);
  });
});
