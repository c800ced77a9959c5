import { expect, test } from 'vitest';
import { runQuery } from '../../src/engine/run.ts';
import { openScope } from '../../src/engine/scope.ts';
import type { EventTable } from '../../src/engine/table/event-table.ts';
import { packStrings } from '../../src/engine/table/packed-strings.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import type { Settings } from '../../src/model/settings/settings.ts';

const settings: Settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-04-30' };
const eventsPerSlice = 200_000;
const hourMs = 3_600_000;

/** People with thirty events each, some hours or days apart. */
function drawTable(people: number): EventTable {
  const each = 30;
  const size = people * each;
  const time = new Float64Array(size);
  const event = new Uint8Array(size);
  const amount = new Float64Array(size).fill(NaN);
  const plan = new Uint8Array(size);
  const start = Date.UTC(2026, 0, 5);
  for (let i = 0; i < size; i++) {
    const user = Math.floor(i / each);
    const round = i % each;
    time[i] = start + (((user * 7_919) % 700) + round * (5 + (user % 60))) * hourMs;
    event[i] = round === 0 ? 1 : (user + round) % 9 === 0 ? 0 : 2;
    if (event[i] === 0) amount[i] = 1 + ((user * 31 + round) % 5_000);
    plan[i] = 1 + (user % 3);
  }
  return {
    size,
    users: packStrings(Array.from({ length: people }, (_, user) => `user${String(user).padStart(7, '0')}`)),
    offsets: Uint32Array.from({ length: people + 1 }, (_, user) => user * each),
    eventNames: ['pay', 'register', 'use'],
    event,
    time,
    properties: new Map([
      ['amount', { type: 'number', values: amount }],
      ['plan', { type: 'string', codes: plan, dictionary: packStrings(['free', 'pro', 'team']) }],
    ]),
  };
}

const retention = { kind: 'retention', start: { role: 'register' }, return: { role: 'use' } };
const paid = { did: { role: 'pay' }, lastDays: 60 };
const ofProperty = { where: { property: 'amount', op: 'gt', value: 2_000 } };
const trend = { kind: 'trend', event: { role: 'use' }, period: 'day' };
const wanted = { users: { and: [paid, { user: { property: 'plan', op: 'eq', value: 'pro' } }] } };
/** How often the events are gone through, at the least, before the first question of its kind is answered. */
const questions: [name: string, passes: number, query: object][] = [
  ['retention by day', 3, retention],
  ['retention by hours that pass', 3, { ...retention, clock: 'rolling' }],
  ['returns by an event with a property', 5, { ...retention, return: ofProperty }],
  ['retention by a property of people', 4, { ...retention, breakdown: { property: 'plan', of: 'user' } }],
  ['a trend of people', 2, { ...trend, measure: 'users' }],
  ['a trend of the last days', 3, { ...trend, measure: 'users', rollingDays: 7 }],
  [
    'a trend of few days',
    2,
    { ...trend, measure: 'events', range: { from: '2026-02-01', to: '2026-02-07' } },
  ],
  [
    'a trend by a property of many values',
    17,
    { ...trend, measure: 'events', breakdown: { property: 'amount' } },
  ],
  ['stickiness', 2, { kind: 'stickiness', event: { role: 'use' }, period: 'week' }],
  [
    'a funnel',
    3,
    { kind: 'funnel', steps: [{ role: 'register' }, { role: 'use' }], window: { value: 7, unit: 'day' } },
  ],
  ['segments', 6, { kind: 'segments' }],
  ['rfm', 5, { kind: 'rfm' }],
  ['churn', 9, { kind: 'churn', ...wanted, limit: 50 }],
  ['indicators', 12, { kind: 'indicators', ...wanted }],
  [
    'the people of a trend',
    2,
    { kind: 'users', of: { ...trend, measure: 'users' }, cell: { period: '2026-02-02' } },
  ],
];

const table = drawTable(40_000);

test.each(questions)('%s stops at each slice of every pass', (_, passes, query) => {
  const steps = runQuery(openScope({ ...table }, settings), parseQuery(query, settings));
  let count = 1;
  while (!steps.next().done) count++;
  expect(count).toBeGreaterThanOrEqual((passes * table.size) / eventsPerSlice);
});
