import { describe, expect, it } from 'vitest';
import { type Measured, shifted, sideOf, toChanges } from '../../../src/features/overview/changes.ts';
import { formatDay, parseDay } from '../../../src/model/calendar/civil.ts';
import type { Cohort, RetentionResult } from '../../../src/model/result/result.ts';

const spans = {
  now: { from: '2026-03-15', to: '2026-03-28' },
  before: { from: '2026-03-01', to: '2026-03-14' },
};
const first = parseDay('2026-01-20') ?? 0;

/** Daily cohorts of 40, of whom `rate(day)` came back; every cell has ended. */
const cohorts = (rate: (date: string) => number, cells = 8): Cohort[] =>
  Array.from({ length: 70 }, (_, at) => {
    const cohort = formatDay(first + at);
    return { cohort, size: 40, retained: Array<number>(cells).fill(rate(cohort)), observed: cells };
  });
const group = (value: string | null, all: Cohort[]): RetentionResult['groups'][number] => ({
  value,
  cohorts: all,
  pooled: [],
  simple: [],
  sizeWeighted: [],
});
const measured = (property: string | null, ...groups: RetentionResult['groups']): Measured => ({
  id: 'd7',
  property,
  result: { kind: 'retention', offsets: [], groups },
});
const same = (): number => 10;

describe('what changed', () => {
  it('is read in the dates: day 7 of those who started a week earlier, their day ended', () => {
    const at = shifted(spans, 7, formatDay);
    expect(at.now).toEqual({ from: '2026-03-08', to: '2026-03-21' });
    const open = cohorts(same).map((one) => (one.cohort > '2026-03-20' ? { ...one, observed: 7 } : one));
    expect(sideOf(open, 7, at.now)).toEqual({ x: 130, n: 520 });
  });

  it('names a change that holds up, of everyone and of a group, with where it is to be seen', () => {
    const rose = cohorts((date) => (date >= '2026-03-08' ? 20 : 10));
    const both = rose.map((one) => ({
      ...one,
      size: 80,
      retained: one.retained.map((retained) => retained + same()),
    }));
    const found = toChanges(
      [
        measured(null, group(null, both)),
        measured('channel', group('ads', rose), group('search', cohorts(same))),
      ],
      null,
      spans,
      formatDay,
    );
    expect(found.looked).toBe(3);
    expect(found.changes.map(({ group: whom, before, now }) => ({ whom, before, now }))).toEqual([
      { whom: null, before: { x: 280, n: 1120 }, now: { x: 420, n: 1120 } },
      { whom: { property: 'channel', value: 'ads' }, before: { x: 140, n: 560 }, now: { x: 280, n: 560 } },
    ]);
    expect(found.changes[0]?.spans.before).toEqual({ from: '2026-02-22', to: '2026-03-07' });
  });

  it('does not say of a group that is everyone what was said of everyone', () => {
    const rose = cohorts((date) => (date >= '2026-03-08' ? 20 : 10));
    const whole = measured('plan', group('free', rose));
    const found = toChanges([whole, measured(null, group(null, rose))], null, spans, formatDay);
    expect(found.looked).toBe(1);
    expect(found.changes.map(({ group: whom }) => whom)).toEqual([null]);
  });

  it('corrects for looking at many: what one look would call a change is none among forty', () => {
    const bit = cohorts((date) => (date >= '2026-03-08' ? 13 : 10));
    expect(toChanges([measured(null, group(null, bit))], null, spans, formatDay).changes).toHaveLength(1);
    const others = Array.from({ length: 39 }, (_, at) => group(String(at), cohorts(same)));
    const among = toChanges([measured('x', group('bit', bit), ...others)], null, spans, formatDay);
    expect(among).toEqual({ looked: 40, changes: [] });
  });

  it('looks at nothing where too few people are on a side, or nobody ever did it', () => {
    const never = cohorts(() => 0);
    const few = { before: { x: 5, n: 20 }, now: { x: 15, n: 400 }, spans };
    expect(toChanges([measured(null, group(null, never))], few, spans, formatDay).looked).toBe(0);
  });

  it('does not take one of few people for a change where it is hardly ever seen of many', () => {
    const kept = { before: { x: 1, n: 30 }, now: { x: 12, n: 3000 }, spans };
    // A z test would say p = 0.015; of all draws one in eight is as unlikely.
    expect(toChanges([], kept, spans, formatDay)).toEqual({ looked: 1, changes: [] });
  });
});
