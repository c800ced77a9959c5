import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBracket,
  gapsIn,
  nextBracket,
  orderBrackets,
} from '../../../src/features/retention/question/brackets.ts';
import { choiceOf, selectorOf } from '../../../src/parts/question/event-choice.ts';
import { draftsOf, whereOf } from '../../../src/parts/question/where-draft.ts';
import { parseQuery } from '../../../src/model/query/query.ts';
import type { Filter } from '../../../src/model/query/shared.ts';
import { registerToUse } from './crowd.ts';

const settings = { timezone: 'UTC', weekStart: 'monday' } as const;

describe('an event of the sentence', () => {
  it('is one choice of its list, and keeps the filter when it is exchanged', () => {
    const where: Filter = { property: 'plan', op: 'eq', value: 'pro' };
    expect(choiceOf({})).toBe('any');
    expect(choiceOf({ role: 'pay', where })).toBe('role:pay');
    expect(choiceOf({ event: 'a:b' })).toBe('event:a:b');
    expect(choiceOf({ event: ['a'] })).toBe('event:a');
    expect(choiceOf({ event: ['a', 'b'] })).toBe('custom');
    expect(choiceOf({ event: 'a', role: 'use' })).toBe('custom');
    expect(selectorOf('event:a:b', { role: 'use', where })).toEqual({ event: 'a:b', where });
    expect(selectorOf('role:use', { event: 'a' })).toEqual({ role: 'use' });
    expect(selectorOf('any', { event: 'a', where })).toEqual({ where });
    expect(selectorOf('custom', { event: ['a', 'b'] })).toEqual({ event: ['a', 'b'] });
  });
});

describe('the conditions on an event', () => {
  const properties = [
    { name: 'plan', type: 'string' as const },
    { name: 'seconds', type: 'number' as const },
    { name: 'ok', type: 'boolean' as const },
  ];

  it('are filters once they are complete', () => {
    expect(whereOf([], properties)).toBeUndefined();
    expect(whereOf([{ property: 'plan', test: 'is', values: [] }], properties)).toBeUndefined();
    expect(whereOf([{ property: 'plan', test: 'is', values: ['pro'] }], properties)).toEqual({
      property: 'plan',
      op: 'eq',
      value: 'pro',
    });
    expect(
      whereOf(
        [
          { property: 'seconds', test: 'gte', values: ['2.5'] },
          { property: 'ok', test: 'is-not', values: ['true'] },
          { property: 'seconds', test: 'lt', values: ['soon'] },
          { property: 'plan', test: 'isSet', values: [] },
        ],
        properties,
      ),
    ).toEqual({
      and: [
        { property: 'seconds', op: 'gte', value: 2.5 },
        { property: 'ok', op: 'ne', value: true },
        { property: 'plan', op: 'isSet' },
      ],
    });
  });

  it.each<Filter>([
    { property: 'plan', op: 'in', value: ['free', 'pro'] },
    { property: 'plan', op: 'startsWith', value: 'p' },
    { property: 'seconds', op: 'gt', value: 3 },
    { property: 'plan', op: 'isNotSet' },
    {
      and: [
        { property: 'plan', op: 'notIn', value: ['a', 'b'] },
        { property: 'ok', op: 'eq', value: false },
      ],
    },
  ])('come back from a filter as they were: %o', (filter) => {
    expect(whereOf(draftsOf(filter) ?? [], properties)).toEqual(filter);
  });

  it('leave alone what they cannot show', () => {
    expect(draftsOf({ or: [{ property: 'plan', op: 'isSet' }] })).toBeNull();
    expect(draftsOf({ and: [{ not: { property: 'plan', op: 'isSet' } }] })).toBeNull();
    expect(draftsOf(undefined)).toEqual([]);
  });
});

describe('brackets', () => {
  it('are always such as the contract takes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -5, max: 5_000 }), fc.integer({ min: -5, max: 5_000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (pairs) => {
          const brackets = orderBrackets(pairs);
          expect(() => parseQuery({ ...registerToUse, mode: 'brackets', brackets }, settings)).not.toThrow();
        },
      ),
    );
  });

  it('go on where the last one ended, and tell what lies in none', () => {
    expect(
      nextBracket([
        [0, 0],
        [2, 7],
      ]),
    ).toEqual([8, 13]);
    expect(nextBracket([])).toEqual([0, 0]);
    expect(
      gapsIn([
        [2, 7],
        [5, 9],
        [15, 30],
      ]).map(formatBracket),
    ).toEqual(['0–1', '10–14']);
    expect(
      gapsIn([
        [0, 0],
        [1, 1],
      ]),
    ).toEqual([]);
  });
});
