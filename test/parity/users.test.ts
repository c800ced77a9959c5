import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountingQuery, parseQuery } from '../../src/model/query/query.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import type { Result, UsersResult } from '../../src/model/result/result.ts';
import { type Case, caseArbitrary, sortBy } from '../support/arbitrary-query.ts';
import { maybe, present } from '../support/arbitrary-selectors.ts';
import { cellsOf } from '../support/cells.ts';
import { type Executor, executors, oracle } from '../support/executors.ts';
import { expectParity, parameters } from './check.ts';

const kinds = [
  'retention',
  'trend',
  'lifecycle',
  'stickiness',
  'frequency',
  'funnel',
  'segments',
  'segment-flow',
  'churn',
  'indicators',
] as const;

/** The cells of a result that are looked at: some of them, spread over all. */
const spread = <T>(all: readonly T[], most: number): T[] =>
  all.filter((_, index) => index % Math.ceil(all.length / most) === 0);

async function resultOf(executor: Executor, { events, settings: plain, query }: Case): Promise<Result> {
  const settings = parseSettings(plain, 'UTC');
  return executor.run(events, settings, parseQuery(query, settings));
}

const asCounting = (query: Case['query']): CountingQuery => query as unknown as CountingQuery;

describe('who is behind a cell', () => {
  for (const kind of kinds) {
    it(`${kind}: the same people as the oracle's`, async () => {
      const asked = fc.record({
        one: caseArbitrary(kind, 25),
        at: fc.nat(1_000_000),
        page: fc
          .record({
            limit: maybe(fc.nat(3), 30),
            offset: maybe(fc.nat(2), 20),
            sort: maybe(sortBy('user', 'firstSeen', 'lastSeen', 'events'), 40),
          })
          .map(present),
        loose: fc.constantFrom(0, 0, 1, 2, 3),
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ one, at, page, loose }) => {
          const cells = cellsOf(asCounting(one.query), await resultOf(oracle, one));
          const found = cells[at % Math.max(1, cells.length)];
          if (!found) return;
          const cell = loosened(found.cell, one.query, loose);
          await expectParity({ ...one, query: { kind: 'users', of: one.query, cell, ...page } });
        }),
        parameters,
      );
    });

    it(`${kind}: as many people as the cell says`, async () => {
      await fc.assert(
        fc.asyncProperty(caseArbitrary(kind, 25), async (one) => {
          for (const executor of [oracle, ...executors]) {
            const cells = cellsOf(asCounting(one.query), await resultOf(executor, one));
            for (const { cell, total } of spread(cells, 6)) {
              if (total === null) continue;
              const query: Case['query'] = { kind: 'users', of: one.query, cell, limit: 1000 };
              const people = (await resultOf(executor, { ...one, query })) as UsersResult;
              const told = `${executor.name} ${JSON.stringify(query)}`;
              expect(people.total, told).toBe(total);
              expect(new Set(people.users.map(({ user }) => user)).size, told).toBe(total);
            }
          }
        }),
        parameters,
      );
    });
  }
});

/** The cell of another group than one that is there: none in particular, the rest, a value that nobody has. */
function loosened(
  { value, other, ...cell }: Record<string, unknown>,
  query: Case['query'],
  loose: number,
): Record<string, unknown> {
  if (!('breakdown' in query) || loose === 0) return { ...cell, ...present({ value, other }) };
  if (loose === 1) return cell;
  return loose === 2 ? { ...cell, other: true } : { ...cell, value: 'nobody has this' };
}
