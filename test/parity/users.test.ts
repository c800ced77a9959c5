import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountingQuery, parseQuery } from '../../src/model/query/query.ts';
import type { Result, UsersResult } from '../../src/model/result/result.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { type Case, caseArbitrary, sortBy } from '../support/arbitrary-query.ts';
import { maybe, present } from '../support/arbitrary-selectors.ts';
import { cellsOf } from '../support/cells.ts';
import { type Executor, executors, oracle } from '../support/executors.ts';
import { disagreement, firstFault, patienceMs } from './check.ts';

const kinds = [
  'retention',
  'trend',
  'lifecycle',
  'stickiness',
  'frequency',
  'sessions',
  'funnel',
  'segments',
  'segment-flow',
  'rfm',
  'churn',
  'indicators',
  'aha',
] as const;

const page = fc
  .record({
    limit: maybe(fc.nat(3), 30),
    offset: maybe(fc.nat(2), 20),
    sort: maybe(sortBy('user', 'firstSeen', 'lastSeen', 'events'), 40),
  })
  .map(present);

/** `users` itself is asked about every kind, so more than a thousand times in all. */
const logsAKind = 100;

/** The sums are checked on one: that all find the same cells and the same people is the other tests' business. */
const [lawful = oracle] = executors;

describe('who is behind a cell', { timeout: patienceMs }, () => {
  it.each(kinds)('%s: the same people as the oracle finds', async (kind) => {
    const asked = fc.record({
      one: caseArbitrary(kind, { maxEvents: 25 }),
      at: fc.nat(1_000_000),
      page,
      loose: fc.nat(5),
    });
    const fault = await firstFault(
      asked,
      async ({ one, at, page, loose }) => {
        const cells = cellsOf(asCounting(one.query), await resultOf(oracle, one));
        const found = cells[at % Math.max(1, cells.length)];
        if (!found) return null;
        const cell = loosened(found.cell, one.query, loose);
        return disagreement({ ...one, query: { kind: 'users', of: one.query, cell, ...page } });
      },
      logsAKind,
    );
    expect(fault).toBeNull();
  });

  it.each(kinds)('%s: as many people as the cell says', async (kind) => {
    const asked = fc.record({ one: caseArbitrary(kind, { maxEvents: 20 }), at: fc.nat(1_000_000) });
    const fault = await firstFault(asked, async ({ one, at }) => {
      const cells = cellsOf(asCounting(one.query), await resultOf(lawful, one));
      for (const { cell, total } of scattered(cells, 6, at)) {
        const query: Case['query'] = { kind: 'users', of: one.query, cell, limit: 1000 };
        const people = (await resultOf(lawful, { ...one, query })) as UsersResult;
        const distinct = new Set(people.users.map(({ user }) => user)).size;
        if (people.total !== distinct || (total !== null && total !== people.total)) {
          return `${total} in the cell, total ${people.total}, listed ${distinct}\n${JSON.stringify({ ...one, query })}`;
        }
      }
      return null;
    });
    expect(fault).toBeNull();
  });
});

/** Some of a result's cells, others each time: at no fixed distance, since their kinds alternate. */
const scattered = <T>(all: readonly T[], most: number, at: number): T[] =>
  all.filter((_, index) => (index * 7919 + at) % all.length < most);

async function resultOf(executor: Executor, { events, settings: plain, query }: Case): Promise<Result> {
  const settings = parseSettings(plain, 'UTC');
  return executor.run(events, settings, parseQuery(query, settings));
}

const asCounting = (query: Case['query']): CountingQuery => query as unknown as CountingQuery;

/** Now and then the cell of another group: none in particular, the rest, a value that nobody has. */
function loosened(
  { value, other, ...cell }: Record<string, unknown>,
  query: Case['query'],
  loose: number,
): Record<string, unknown> {
  if (!('breakdown' in query)) return cell;
  if (loose === 1) return cell;
  if (loose === 2) return { ...cell, other: true };
  return loose === 3 ? { ...cell, value: 'nobody has this' } : { ...cell, ...present({ value, other }) };
}
