import { describe, expect, it } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { countProjection } from '../../../src/engine/metrics/projection.ts';
import { runToEnd } from '../../../src/engine/run.ts';
import { openScope } from '../../../src/engine/scope.ts';
import {
  judge,
  obstacleOf,
  outlookOf,
  type Projection,
} from '../../../src/features/retention/curve/projection/outlook.ts';
import type { ProjectionQuery } from '../../../src/model/query/projection.ts';
import type { RetentionQuery } from '../../../src/model/query/retention.ts';
import { derive } from '../../../src/statistics/derive/derive.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { answerTo, type Crowd, eventsOf } from './crowd.ts';

const settings: Settings = { timezone: 'UTC', weekStart: 'monday' };
const day = '2026-01-05';
/** 1,000 people, of whom the model with alpha = beta = 1 leaves 1 ÷ (t + 1). */
const harmonic: Crowd = {
  day,
  size: 1000,
  back: Array.from({ length: 13 }, (_, t) => Math.round(1000 / (t + 1))),
};
/** The same for nine days; then nearly all are gone at once. */
const cliff: Crowd = { ...harmonic, back: harmonic.back.map((n, t) => (t < 9 ? n : 10)) };

const answered = (crowd: Crowd, change: Partial<RetentionQuery> = {}) =>
  answerTo(eventsOf([crowd]), change, settings);

function projected(crowd: Crowd, change: Partial<RetentionQuery> = {}): Projection {
  const outlook = outlookOf(answered(crowd, change));
  if (!outlook) throw new Error('no outlook');
  const scope = openScope(tableFromEvents(eventsOf([crowd]), settings).table, settings);
  const ask = (query: ProjectionQuery) => derive(query, runToEnd(countProjection(scope, query)), scope);
  const projection = judge(outlook, ask(outlook.query), ask(outlook.trial));
  if (!projection) throw new Error('nothing was fitted');
  return projection;
}

describe('what stands in the way of a projection', () => {
  it('is the question', () => {
    expect(obstacleOf(answered(harmonic), 'pooled')).toBeNull();
    expect(obstacleOf(answered(harmonic, { mode: 'on-or-after' }), 'pooled')).toBeNull();
    expect(obstacleOf(answered(harmonic, { mode: 'on-or-before' }), 'pooled')).toBe('mode');
    expect(obstacleOf(answered(harmonic, { mode: 'brackets', brackets: [[0, 1]] }), 'pooled')).toBe('mode');
    expect(obstacleOf(answered(harmonic, { entry: 'every' }), 'pooled')).toBe('repeats');
    expect(obstacleOf(answered(harmonic, { period: 'hour' }), 'pooled')).toBe('hours');
    expect(obstacleOf(answered(harmonic), 'simple')).toBe('average');
  });

  it('is too little data', () => {
    expect(obstacleOf(answered({ ...harmonic, size: 29, back: [29, 20, 15, 12, 10, 9] }), 'pooled')).toBe(
      'people',
    );
    expect(obstacleOf(answered({ ...harmonic, back: [1000, 500, 300, 200] }), 'pooled')).toBe('short');
    expect(obstacleOf(answered({ ...harmonic, back: [1000, 500, 300, 200, 150] }), 'pooled')).toBeNull();
    expect(obstacleOf(answered(harmonic, { periods: 4 }), 'pooled')).toBe('short');
  });
});

describe('a projection', () => {
  it('goes on from the last offset observed by enough people, at most four times as far', () => {
    expect(outlookOf(answered(harmonic))).toMatchObject({ last: 12, horizon: 48, cut: 8 });
    expect(outlookOf(answered(harmonic))?.query).toMatchObject({ horizon: 48, of: { periods: 13 } });
    expect(outlookOf(answered(harmonic))?.trial).toMatchObject({ horizon: 48, of: { periods: 9 } });
    const month: Crowd = { day, size: 100, back: Array.from({ length: 31 }, () => 50) };
    expect(outlookOf(answered(month))?.horizon).toBe(90);
    const quarter: Crowd = { day, size: 100, back: Array.from({ length: 80 }, () => 50) };
    expect(outlookOf(answered(quarter, { periods: 80 }))?.horizon).toBe(158);
  });

  it('is trusted where its own past was right', () => {
    const { points, missed, missedPart, isTrusted } = projected(harmonic);
    expect(isTrusted).toBe(true);
    expect(points[48]?.fitted).toBeCloseTo(1 / 49, 3);
    expect(missed).toBeLessThan(0.002);
    expect(missedPart).toBeLessThan(0.02);
  });

  it('is not where people left otherwise than before', () => {
    const { missed, missedPart, isTrusted } = projected(cliff);
    expect(isTrusted).toBe(false);
    // The first eight days go on to 1 ÷ (t + 1) for t = 9 … 12, where 1 in 100 was seen.
    const expected = [9, 10, 11, 12].reduce((sum, t) => sum + 1 / (t + 1) - 0.01, 0) / 4;
    expect(missed).toBeCloseTo(expected, 3);
    expect(missedPart).toBeCloseTo(expected / 0.01, 1);
  });

  it('forgives what chance explains, where guesses without a model would have been caught', () => {
    // 100 people: 8 of them come back on the last days, where about 11 were to be expected.
    const back = [100, 71, 50, 41, 33, 28, 25, 22, 20, 18, 16, 15, 14, 8, 8, 8, 8, 8, 8];
    const { missedPart, isTrusted, isTold } = projected({ day, size: 100, back });
    expect(missedPart).toBeGreaterThan(0.1);
    expect({ isTrusted, isTold }).toEqual({ isTrusted: true, isTold: true });
  });

  it('is not trusted where chance would excuse any guess', () => {
    const few: Crowd = { day, size: 40, back: [40, 20, 13, 10, 8, 7, 6, 5, 5, 3, 3, 3, 3] };
    expect(projected(few)).toMatchObject({ isTrusted: false, isTold: false });
  });

  it.each([
    ['even', [12, 7]],
    ['shallow', [12, 8]],
    ['wide', [14, 6]],
    ['turned', [7, 12]],
  ])('is not trusted on %s teeth of few people', (_, teeth) => {
    const back = Array.from({ length: 25 }, (_, t) => (t === 0 ? 40 : (teeth[t % 2] ?? 0)));
    expect(projected({ day, size: 40, back }).isTrusted).toBe(false);
  });

  it('has no part of what was seen where nobody came back', () => {
    const gone: Crowd = { ...harmonic, back: harmonic.back.slice(0, 9) };
    const later = { ...gone, back: [...gone.back, 0, 0, 0, 0] };
    const events = [...eventsOf([later]), { user: 'late', event: 'pay', time: '2026-01-17T12:00:00Z' }];
    const outlook = outlookOf(answerTo(events, {}, settings));
    const scope = openScope(tableFromEvents(events, settings).table, settings);
    const ask = (query: ProjectionQuery) => derive(query, runToEnd(countProjection(scope, query)), scope);
    const projection = outlook && judge(outlook, ask(outlook.query), ask(outlook.trial));
    expect(projection).toMatchObject({ missedPart: null, isTrusted: false });
  });
});
