import { describe, expect, it } from 'vitest';
import { toExtremes, toGroupRows } from '../../../src/features/retention/groups/groups-view.ts';
import { findGroup } from '../../../src/features/retention/groups.ts';
import { choiceOfGroup, groupKey } from '../../../src/parts/groups/group-choice.ts';
import { answerTo, eventsOf } from './crowd.ts';

const day = '2026-01-05';
const by = { breakdown: { property: 'channel' }, periods: 2 };
const events = eventsOf([
  { day, size: 200, back: [0, 60], properties: { channel: 'search' } },
  { day, size: 100, back: [0, 10], properties: { channel: 'ads' } },
  { day, size: 20, back: [0, 19], properties: { channel: 'friends' } },
  { day, size: 100, back: [0, 25] },
]);

describe('groups side by side', () => {
  it('compares each with all the others, few people apart', () => {
    const rows = toGroupRows(answerTo(events, by).result, 1, 'pooled', false);
    expect(rows.map(({ group, people, at, few }) => [group.value, people, at.rate, few])).toEqual([
      ['search', 200, 0.3, false],
      ['ads', 100, 0.1, false],
      [null, 100, 0.25, false],
      ['friends', 20, 0.95, true],
    ]);
    expect(rows[0]?.difference?.value).toBeCloseTo(60 / 200 - 54 / 220, 12);
    expect(rows[1]?.difference?.value).toBeCloseTo(10 / 100 - 104 / 320, 12);
    expect(rows[3]).toMatchObject({ difference: null, p: null });
  });

  it('corrects p for the groups that are compared', () => {
    const ps = toGroupRows(answerTo(events, by).result, 1, 'pooled', false).map(({ p }) => p);
    const [search, ads, unknown] = ps;
    expect(ads).toBeLessThan(0.001);
    expect(search).toBeGreaterThan(0.1);
    expect(unknown).toBeGreaterThanOrEqual(search ?? 0);
  });

  it('compares nothing where the same people repeat', () => {
    const rows = toGroupRows(answerTo(events, { ...by, entry: 'every' }).result, 1, 'pooled', true);
    expect(rows.every(({ difference, p }) => difference === null && p === null)).toBe(true);
  });

  it('names the best and the worst of those with enough people', () => {
    const extremes = toExtremes(answerTo(events, by).result, 1);
    expect([extremes?.best.value, extremes?.worst.value]).toEqual(['search', 'ads']);
    expect(extremes?.difference.value).toBeCloseTo(0.2, 12);
    expect(extremes?.p).toBeLessThan(0.001);
    expect(toExtremes(answerTo(events, { periods: 2 }).result, 1)).toBeNull();
  });
});

describe('a group of the view', () => {
  it('is found by its value, the unknown and the rest told apart', () => {
    const { result } = answerTo(events, { ...by, breakdown: { property: 'channel', limit: 1 } });
    expect(findGroup(result, { value: 'search' })?.value).toBe('search');
    expect(findGroup(result, { other: true })?.other).toBe(true);
    expect(findGroup(result, { value: null })).toBeUndefined();
    expect(findGroup(result, null)).toBeUndefined();
    expect(groupKey({ value: null })).not.toBe(groupKey({ value: 'null' }));
    expect(result.groups.map(choiceOfGroup)).toEqual([{ value: 'search' }, { other: true }]);
  });
});
