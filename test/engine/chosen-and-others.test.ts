import { expect, it } from 'vitest';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope } from '../../src/engine/scope.ts';
import type { Query } from '../../src/model/query/query.ts';
import type { UserFilter } from '../../src/model/query/shared.ts';
import type { Settings } from '../../src/model/settings/settings.ts';

const settings: Settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-04-30' };
const people = 300;
const hourMs = 3_600_000;

const events = Array.from({ length: people * 20 }, (_, i) => {
  const person = i % people;
  const round = Math.floor(i / people);
  const hour = (person * 37 + round * round * 5 + ((person * 7_919 + round * 104_729) % 50)) % (119 * 24);
  const event = round === 0 ? 'register' : (person + round) % 6 === 0 ? 'pay' : 'use';
  const time = new Date(Date.UTC(2026, 0, 1) + hour * hourMs).toISOString();
  return { user: `u${person}`, event, time, channel: `c${person % 3}`, amount: round };
});

const questions: Query[] = [
  {
    kind: 'trend',
    event: { role: 'use' },
    measure: 'events',
    period: 'day',
    range: { from: '2026-02-01', to: '2026-02-14' },
  },
  {
    kind: 'trend',
    event: { role: 'use' },
    measure: 'events',
    period: 'week',
    range: { from: '2026-03-02', to: '2026-03-29' },
  },
  { kind: 'retention', start: {}, return: { role: 'use' }, mode: 'on-or-after', clock: 'rolling' },
  { kind: 'retention', start: {}, return: { role: 'use' }, mode: 'on-or-before', period: 'week' },
  {
    kind: 'retention',
    start: { role: 'register' },
    return: { role: 'use' },
    mode: 'brackets',
    brackets: [
      [0, 7],
      [8, 30],
    ],
  },
  { kind: 'retention', start: { role: 'register' }, return: { role: 'use' } },
  { kind: 'stickiness', event: { role: 'use' }, period: 'week' },
  { kind: 'segments' },
];

const some: UserFilter = { user: { property: 'channel', op: 'eq', value: 'c1' } };
const one: UserFilter = { ids: ['u7'] };

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** All counts of an answer, one after another. */
function numbersIn(answer: unknown): number[] {
  if (typeof answer === 'number') return [answer];
  if (ArrayBuffer.isView(answer)) return Array.from(answer as Float64Array);
  return typeof answer === 'object' && answer !== null ? Object.values(answer).flatMap(numbersIn) : [];
}

it.each(questions)('those chosen and the others add up to everyone: %j', (question) => {
  const { table } = tableFromEvents(events, settings);
  const ask = (scope: ReturnType<typeof openScope>, users?: UserFilter): number[] =>
    numbersIn(runToEnd(runQuery(scope, { ...question, ...(users && { users }) })));
  const everyone = ask(openScope(table, settings));
  expect(sum(everyone)).toBeGreaterThan(100);
  for (const chosen of [some, one]) {
    const scope = openScope(table, settings);
    const [these, others] = [ask(scope, chosen), ask(scope, { not: chosen })];
    expect(sum(these)).toBeGreaterThan(0);
    expect(these.map((count, at) => count + (others[at] ?? 0))).toEqual(everyone);
  }
});

it('what payers did in the days in which they paid is the same, whoever else is chosen', () => {
  const { table } = tableFromEvents(events, settings);
  const scope = openScope(table, settings);
  const range = { from: '2026-02-01', to: '2026-02-21' };
  const paid: UserFilter = { did: { role: 'pay' }, within: range };
  // The same people, said so that nothing is kept of them.
  const also: UserFilter = { not: { not: paid } };
  const others: UserFilter[] = [some, { not: some }, one, { did: { role: 'use' }, atLeast: 18 }];
  for (const period of ['day', 'week'] as const) {
    const ask = (users: UserFilter): number[] =>
      numbersIn(
        runToEnd(
          runQuery(scope, { kind: 'trend', event: { role: 'use' }, measure: 'events', period, range, users }),
        ),
      );
    expect(ask(paid)).toEqual(ask(also));
    for (const other of others) expect(ask({ and: [other, paid] })).toEqual(ask({ and: [other, also] }));
    expect(ask({ and: [some, paid, others[3] ?? one] })).toEqual(
      ask({ and: [some, also, others[3] ?? one] }),
    );
    expect(sum(ask({ and: [some, paid] }))).toBeGreaterThan(0);
    expect(sum(ask({ and: [some, paid] }))).toBeLessThan(sum(ask(paid)));
    expect(sum(ask(paid))).toBeLessThan(sum(ask({ did: {} })));
  }
});
