import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import { parseSettings } from '../../../src/model/settings/settings.ts';

const settings = parseSettings({ timezone: 'UTC' }, 'UTC');
const retention = { kind: 'retention', start: {}, return: {} };
const trend = { kind: 'trend', event: {}, measure: 'users', period: 'hour' };
const flow = { kind: 'segment-flow', from: '2026-01-05', to: '2026-01-06' };

function refusalOf(read: () => unknown): unknown {
  try {
    read();
    return 'accepted';
  } catch (error) {
    if (error instanceof HoldfastError) return error.failure;
    throw error;
  }
}

const nested = (depth: number): object =>
  depth === 0 ? { property: 'p', op: 'isSet' } : { not: nested(depth - 1) };

describe('a malformed query names its field and what is allowed there', () => {
  it.each<[string, object, { field: string; message?: RegExp; allowed?: string[] }]>([
    ['a list where an object belongs', { ...retention, start: [] }, { field: 'start', message: /list/ }],
    ['a list as the query', [], { field: 'query' }],
    ['a text where an object belongs', { ...retention, start: 'x' }, { field: 'start', message: /"x"/ }],
    ['a wrong item of a list', { ...retention, start: { event: [1] } }, { field: 'start.event.0' }],
    [
      'a wrong value in a filter',
      { ...retention, start: { where: { property: 'p', op: 'in', value: [null] } } },
      { field: 'start.where.value.0' },
    ],
    [
      'a bracket of three',
      { ...retention, mode: 'brackets', brackets: [[0, 3, 4]] },
      { field: 'brackets.0.2', message: /two whole numbers/ },
    ],
    [
      'a people filter of no form',
      { ...retention, users: { di: {} } },
      { field: 'users', allowed: ['did', 'user', 'segment', 'ids', 'and', 'or', 'not'] },
    ],
    [
      'a filter of no form',
      { ...retention, start: { where: {} } },
      { field: 'start.where', allowed: ['property', 'and', 'or', 'not'] },
    ],
    [
      'more hours than an event can have',
      { ...trend, range: { from: '1890-01-01', to: '2026-01-05' } },
      { field: 'range', message: /at most 47482/ },
    ],
    [
      'hours of what people did',
      { ...trend, users: { did: {}, within: { from: '2026-01-05T01', to: '2026-01-06' } } },
      { field: 'users.within.from', message: /whole days/, allowed: ['a local date'] },
    ],
    [
      'a kind that cannot be projected',
      { kind: 'projection', model: 'sbg', of: trend, horizon: 3 },
      { field: 'of.kind', message: /"trend" cannot be asked about here/, allowed: ['retention'] },
    ],
    ['half a period', { ...retention, periods: 1.5 }, { field: 'periods', message: /whole number/ }],
    ['no period', { ...retention, periods: 0 }, { field: 'periods', message: /at least 1/ }],
    [
      'an unknown period',
      { ...retention, period: 'year' },
      { field: 'period', message: /"year"/, allowed: ['hour', 'day', 'week', 'month'] },
    ],
    [
      'an unknown field of users',
      { kind: 'users', of: { kind: 'churn' }, cell: {}, page: 1 },
      { field: 'page', allowed: ['kind', 'limit', 'offset', 'sort', 'of', 'cell'] },
    ],
    [
      'an unknown segment in a cell',
      { kind: 'users', of: flow, cell: { from: 'core', to: 'gone' } },
      { field: 'cell.to', allowed: ['core', 'regular', 'churned', 'potential'] },
    ],
    [
      'an hour that the day has not',
      { ...trend, range: { from: '2026-01-05T25', to: '2026-01-06' } },
      { field: 'range.from', allowed: ['T00 … T23'] },
    ],
    [
      'a filter nested too deep',
      { ...trend, event: { where: nested(300) } },
      { field: 'event', message: /200/ },
    ],
    ['a filter nested far too deep', { ...trend, event: { where: nested(3000) } }, { field: 'event' }],
  ])('%s', (_, query, { message, allowed, field }) => {
    const refusal = refusalOf(() => parseQuery(query, settings));
    const expected = {
      code: 'invalid-query',
      field,
      message: expect.stringMatching(message ?? /./) as string,
    };
    expect(refusal).toEqual({ ...expected, ...(allowed && { allowed }) });
  });
});

describe('what is unusual and allowed', () => {
  it.each<[string, object]>([
    ['T24 on any day', { ...trend, range: { from: '2026-01-05T24', to: '2026-01-06' } }],
    ['a filter nested deep', { ...trend, event: { where: nested(150) } }],
    ['a bracket of one offset', { ...retention, mode: 'brackets', brackets: [[3, 3]] }],
  ])('%s', (_, query) => {
    expect(parseQuery(query, settings)).toEqual(query);
  });
});

describe('malformed settings name their field', () => {
  it.each<[string, unknown, string]>([
    ['an offset for a zone', { timezone: '+02:00' }, 'settings.timezone'],
    ['a list for the settings', [], 'settings'],
    ['a list for the roles', { roles: [] }, 'settings.roles'],
    ['a wrong name in a role', { roles: { use: [1] } }, 'settings.roles.use.0'],
  ])('%s', (_, given, field) => {
    expect(refusalOf(() => parseSettings(given, 'UTC'))).toMatchObject({ code: 'invalid-settings', field });
  });
});
