import { describe, expect, it } from 'vitest';
import { openDatabase } from '../support/clickhouse.ts';
import { inProcess } from './holdfast.ts';

const retention = { kind: 'retention', start: {}, return: {} };
const trend = { kind: 'trend', event: {}, measure: 'users', period: 'day' };
const funnel = { kind: 'funnel', steps: [{}, {}, {}], window: { value: 1, unit: 'day' } };
const segments = { kind: 'segments' };
const sessions = { kind: 'sessions', period: 'day' };
const side = { n: 2, x: 1 };
const where = (condition: object): object => ({ ...trend, event: { where: condition } });
const cell = (of: object, chosen: object): object => ({ kind: 'users', of, cell: chosen });
const projection = { kind: 'projection', model: 'sbg', horizon: 12 };
const counts = [10, 5, 3];
const projecting = (of: object): object => ({ ...projection, of: { ...retention, ...of } });
const aha = {
  kind: 'aha',
  within: { days: 3 },
  outcome: { of: retention, cell: { cohort: null, offset: 7, retained: true } },
};
const excluding = (exclusion: object): object => ({ ...funnel, exclusions: [{ event: 'x', ...exclusion }] });

/** Every way to be refused that the schemas and checks know, and the field that is at fault. */
const queries: [field: string, query: unknown][] = [
  ['query', 'retention'],
  ['kind', {}],
  ['kind', { kind: 'sing' }],
  ['start', { kind: 'retention', return: {} }],
  ['more', { ...retention, more: 1 }],
  ['start.event', { ...retention, start: { event: [] } }],
  ['start.role', { ...retention, start: { role: 'buyer' } }],
  ['entry', { ...retention, entry: 'last' }],
  ['clock', { ...retention, clock: 'rolled' }],
  ['mode', { ...retention, mode: 'after' }],
  ['brackets', { ...retention, mode: 'brackets' }],
  ['brackets', { ...retention, mode: 'brackets', brackets: [] }],
  ['brackets', { ...retention, brackets: [[0, 1]] }],
  ['brackets.0', { ...retention, mode: 'brackets', brackets: [[2, 1]] }],
  ['brackets.0', { ...retention, mode: 'brackets', brackets: [[0, 10_001]] }],
  [
    'brackets.1',
    {
      ...retention,
      mode: 'brackets',
      brackets: [
        [0, 5],
        [1, 4],
      ],
    },
  ],
  ['brackets.0.0', { ...retention, mode: 'brackets', brackets: [[-1, 1]] }],
  ['periods', { ...retention, mode: 'brackets', brackets: [[0, 1]], periods: 3 }],
  ['periods', { ...retention, periods: 0 }],
  ['minOccurrences', { ...retention, minOccurrences: 0 }],
  ['property', { ...retention, measure: 'sum' }],
  ['breakdown.of', { ...retention, breakdown: { property: 'p', of: 'event' } }],
  ['breakdown.limit', { ...retention, breakdown: { property: 'p', limit: 0 } }],
  ['range.from', { ...retention, range: { from: '2026-01-06', to: '2026-01-05' } }],
  ['range.to', { ...retention, range: { from: '2026-01-06', to: '2026-01-07T10' } }],
  ['range.from', { ...retention, range: { from: '2026-02-30', to: '2026-03-05' } }],
  ['rollingDays', { ...trend, measure: 'events', rollingDays: 7 }],
  ['rollingDays', { ...trend, period: 'week', rollingDays: 7 }],
  ['property', { ...trend, measure: 'mean' }],
  ['breakdown.of', { ...trend, breakdown: { property: 'p', of: 'start' } }],
  ['event.where.op', where({ property: 'p', op: 'like', value: 'x' })],
  ['event.where.value', where({ property: 'p', op: 'eq' })],
  ['event.where.value', where({ property: 'p', op: 'in', value: 'x' })],
  ['event.where.value', where({ property: 'p', op: 'isSet', value: 1 })],
  ['event.where', where({})],
  ['event.where', where({ value: 1 })],
  ['event.where.not', where({ not: { and_: [] } })],
  ['users', { ...trend, users: {} }],
  ['users', { ...trend, users: { di: {}, atLeast: 2 } }],
  ['users.or.1', { ...trend, users: { or: [{ ids: [] }, {}] } }],
  ['range', { ...trend, period: 'hour', range: { from: '1969-12-31', to: '2099-12-31T23' } }],
  ['event.where.property', where({ property: '', op: 'isSet' })],
  ['steps', { ...funnel, steps: [] }],
  ['steps', { ...funnel, steps: Array.from({ length: 21 }, () => ({})) }],
  ['steps', { ...funnel, order: 'any', steps: Array.from({ length: 11 }, () => ({})) }],
  ['window', { kind: 'funnel', steps: [{}] }],
  ['window.value', { ...funnel, window: { value: -1, unit: 'day' } }],
  ['window.unit', { ...funnel, window: { value: 1, unit: 'month' } }],
  ['exclusions', { ...excluding({ after: 0, before: 1 }), order: 'strict' }],
  ['exclusions.0.after', excluding({ after: 1, before: 1 })],
  ['exclusions.0.before', excluding({ after: 0, before: 3 })],
  ['depth', { kind: 'paths', depth: 0 }],
  ['range', { ...segments, range: { from: '2026-01-05', to: '2026-01-06' } }],
  ['range', { kind: 'churn', range: { from: '2026-01-05', to: '2026-01-06' } }],
  ['range', { kind: 'indicators', range: { from: '2026-01-05', to: '2026-01-06' } }],
  ['users.segment', { ...segments, users: { segment: 'gold' } }],
  ['users.atLeast', { ...segments, users: { did: {}, atLeast: -1 } }],
  ['users.lastDays', { ...segments, users: { did: {}, lastDays: 0 } }],
  [
    'users.within.from',
    { ...segments, users: { did: {}, within: { from: '2026-01-06', to: '2026-01-05' } } },
  ],
  ['from', { kind: 'segment-flow', from: '2026-01-06', to: '2026-01-05' }],
  ['recency', { kind: 'rfm', recency: [1, 2] }],
  ['frequency', { kind: 'rfm', frequency: [1, 1] }],
  ['k', { kind: 'clusters', k: 1 }],
  ['k', { kind: 'clusters', k: 9 }],
  ['windowDays', { kind: 'clusters', windowDays: 0 }],
  ['range', { kind: 'clusters', range: { from: '2026-01-05', to: '2026-01-06' } }],
  ['gapMinutes', { ...sessions, gapMinutes: 0 }],
  ['gapMinutes', { ...sessions, gapMinutes: 1441 }],
  ['gapMinutes', { ...sessions, gapMinutes: 2.5 }],
  ['period', { kind: 'sessions' }],
  ['event.event', { ...sessions, event: { event: [] } }],
  ['range.from', { ...sessions, range: { from: '2026-01-06', to: '2026-01-05' } }],
  ['breakdown', { ...sessions, breakdown: { property: 'p' } }],
  ['silentDays', { kind: 'churn', silentDays: -1 }],
  ['limit', { kind: 'churn', limit: -1 }],
  ['sort.by', { kind: 'churn', sort: { by: 'name' } }],
  ['control.n', { kind: 'compare', control: { n: 0, x: 0 }, variant: side }],
  ['control.x', { kind: 'compare', control: { n: 1, x: -1 }, variant: side }],
  ['variant.x', { kind: 'compare', control: side, variant: { n: 1, x: 2 } }],
  ['model', { kind: 'projection', counts, horizon: 12 }],
  ['model', { ...projection, counts, model: 'weibull' }],
  ['horizon', { kind: 'projection', model: 'sbg', counts }],
  ['horizon', { ...projection, counts, horizon: 0 }],
  ['horizon', { ...projection, counts, horizon: 10_001 }],
  ['horizon', { ...projection, counts, horizon: 1.5 }],
  ['counts', projection],
  ['of', { ...projecting({}), counts }],
  ['counts', { ...projection, counts: [10] }],
  ['counts', { ...projection, counts: 10 }],
  ['counts.0', { ...projection, counts: [0, 0] }],
  ['counts.1', { ...projection, counts: [10, -1] }],
  ['counts.2', { ...projection, counts: [10, 5, 6] }],
  ['counts.1', { ...projection, counts: [10, 5.5] }],
  ['more', { ...projection, counts, more: 1 }],
  ['of', { ...projection, of: null }],
  ['of.kind', { ...projection, of: segments }],
  ['of.start', { ...projection, of: { kind: 'retention', return: {} } }],
  ['of.mode', projecting({ mode: 'on-or-before' })],
  ['of.mode', projecting({ mode: 'brackets', brackets: [[0, 1]] })],
  ['of.measure', projecting({ measure: 'events' })],
  ['of.breakdown', projecting({ breakdown: { property: 'p' } })],
  ['of.entry', projecting({ entry: 'every' })],
  ['of.range.from', projecting({ range: { from: '2026-01-06', to: '2026-01-05' } })],
  ['of.users.segment', projecting({ users: { segment: 'gold' } })],
  ['of.kind', cell({ ...projection, counts }, {})],
  ['of.kind', cell({ kind: 'paths' }, {})],
  ['of.period', cell({ ...retention, period: 'year' }, {})],
  ['cell.offset', cell(retention, { cohort: null, offset: 31, retained: true })],
  ['cell.value', cell(retention, { cohort: null, offset: 1, retained: true, value: 'x' })],
  ['cell.other', cell(retention, { cohort: null, offset: 1, retained: true, value: null, other: true })],
  ['cell.step', cell(funnel, { step: 3, dropped: false })],
  ['cell.step', cell(funnel, { step: 0, dropped: true })],
  ['cell.segment', cell(segments, { segment: 'gold' })],
  [
    'cell.state',
    cell({ kind: 'lifecycle', event: {}, period: 'day' }, { period: '2026-01-05', state: 'old' }),
  ],
  ['cell.id', cell({ kind: 'indicators' }, { id: 'ltv-cac', side: 'numerator' })],
  ['cell.from', cell(sessions, { period: null, from: 2 })],
  ['cell.period', cell(sessions, { from: 60 })],
  ['cell.cluster', cell({ kind: 'clusters' }, { cluster: 0 })],
  ['cell.recency', cell({ kind: 'rfm' }, { recency: 99, frequency: 1 })],
  ['within.days', { ...aha, within: { days: 8 } }],
  ['within', { ...aha, within: 3 }],
  ['outcome', { kind: 'aha', within: { days: 3 } }],
  ['outcome.more', { ...aha, outcome: { ...aha.outcome, more: 1 } }],
  ['outcome.of.kind', { ...aha, outcome: { ...aha.outcome, of: segments } }],
  ['outcome.of.entry', { ...aha, outcome: { ...aha.outcome, of: { ...retention, entry: 'every' } } }],
  ['cell.habit.did.event', cell(aha, { habit: { did: { event: [] } }, atLeast: 1, has: true, stayed: null })],
  ['cell.stayed', cell(aha, { habit: { days: true }, atLeast: 1, has: true })],
  ['sort.by', { ...cell(segments, { segment: 'core' }), sort: { by: 'age' } }],
  ['user', { kind: 'user' }],
  ['user', { kind: 'user', user: 'nobody' }],
];

const settings: [field: string, settings: unknown][] = [
  ['settings.weekStart', { weekStart: 'mon' }],
  ['settings.asOf', { asOf: 'today' }],
  ['settings.timezone', { timezone: 'Mars/Olympus' }],
  ['settings.dateOrder', { dateOrder: 'year-first' }],
  ['settings.economics.cac', { economics: { cac: -1 } }],
  ['settings.segments.1.id', { segments: ['a', 'a'].map((id) => ({ id, name: id, when: { ids: [] } })) }],
  ['settings.segments.0.when', { segments: [{ id: 'a', name: 'A', when: { segment: 'core' } }] }],
];

const events = [{ user: 'ann', event: 'use', time: '2026-01-05T09:00:00Z' }];
const lines = [
  ...queries.map(([field, query]) => ({ field, line: { settings: { timezone: 'UTC' }, events, query } })),
  ...settings.map(([field, given]) => ({ field, line: { settings: given, events, query: segments } })),
];
const input = lines.map(({ line }) => JSON.stringify(line)).join('\n');

type Answer = { ok: boolean; error: { code: string; field: string; message: string } };
const answersBy = async (engine: string): Promise<Answer[]> =>
  (await inProcess(['run', '--engine', engine], input)).stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);

const database = await openDatabase();

describe('what is refused', () => {
  it('names the field at fault', async () => {
    const answers = await answersBy('local');
    expect(answers.map(({ ok }) => ok)).not.toContain(true);
    expect(answers.map(({ error }) => error.field)).toEqual(lines.map(({ field }) => field));
    for (const { error } of answers) expect(error.message).not.toBe('');
  });

  it.skipIf(!database)('is refused alike, to the letter, before an engine is asked', async () => {
    expect(await answersBy('clickhouse')).toEqual(await answersBy('local'));
  });
});
