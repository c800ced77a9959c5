import { describe, expect, it } from 'vitest';
import { chipOf, type Draft, draftOf, emptyDrafts } from '../../src/parts/condition/draft.ts';
import type { PropertyType } from '../../src/model/dataset.ts';
import type { UserFilter } from '../../src/model/query/shared.ts';

const types: Record<string, PropertyType> = { plan: 'string', seconds: 'number', invited: 'boolean' };
const typeOf = (name: string): PropertyType => types[name] ?? 'string';
const chip = (filter: UserFilter) => ({ kind: 'filter', name: null, filter }) as const;
const property = (change: object): Draft => ({ ...emptyDrafts.property, property: 'plan', ...change });

describe('a draft becomes a condition', () => {
  it.each<[string, Draft, UserFilter]>([
    ['one value', property({ values: ['paid'] }), { user: { property: 'plan', op: 'eq', value: 'paid' } }],
    [
      'several values',
      property({ values: ['pro', 'team'] }),
      { user: { property: 'plan', op: 'in', value: ['pro', 'team'] } },
    ],
    [
      'none of several',
      property({ test: 'is-not', values: ['pro', 'team'] }),
      { user: { property: 'plan', op: 'notIn', value: ['pro', 'team'] } },
    ],
    [
      'a part of a text',
      property({ test: 'contains', text: 'r' }),
      { user: { property: 'plan', op: 'contains', value: 'r' } },
    ],
    [
      'a number as a number',
      property({ property: 'seconds', test: 'gte', text: '2.5' }),
      { user: { property: 'seconds', op: 'gte', value: 2.5 } },
    ],
    [
      'yes as a boolean',
      property({ property: 'invited', values: ['true'] }),
      { user: { property: 'invited', op: 'eq', value: true } },
    ],
    ['presence', property({ test: 'isSet' }), { user: { property: 'plan', op: 'isSet' } }],
    ['uses', emptyDrafts.behaviour, { did: { role: 'use' }, atLeast: 3, lastDays: 30 }],
    [
      'never an event',
      { kind: 'behaviour', what: 'event:export', how: 'never', times: 3, lastDays: null },
      { did: { event: 'export' }, atMost: 0 },
    ],
    ['outside a segment', { kind: 'segment', segment: 'core', not: true }, { not: { segment: 'core' } }],
  ])('%s', (_about, draft, filter) => {
    const made = chipOf(draft, typeOf);
    expect(made).toEqual(chip(filter));
    expect(made && chipOf(draftOf(made) ?? emptyDrafts.cohort, typeOf)).toEqual(made);
  });

  it.each<[string, Draft]>([
    ['no property', emptyDrafts.property],
    ['no value', property({ values: [] })],
    ['a number that is none', property({ property: 'seconds', test: 'lt', text: 'many' })],
    ['no segment', emptyDrafts.segment],
    ['no cohort', emptyDrafts.cohort],
  ])('not yet: %s', (_about, draft) => {
    expect(chipOf(draft, typeOf)).toBeNull();
  });
});

describe('a condition that the form cannot say stays whole', () => {
  it.each<[string, UserFilter]>([
    ['two at once', { and: [{ segment: 'core' }, { segment: 'regular' }] }],
    ['between two days', { did: {}, within: { from: '2026-01-01', to: '2026-01-31' } }],
    ['an event with a condition', { did: { event: 'pay', where: { property: 'plan', op: 'isSet' } } }],
    ['from one to three times', { did: {}, atLeast: 1, atMost: 3 }],
    ['listed people', { ids: ['ann'] }],
  ])('%s', (_about, filter) => {
    expect(draftOf(chip(filter))).toBeNull();
  });
});
