import { expect, test } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { examine } from '../../../src/engine/quality/examine.ts';
import { leaveOut } from '../../../src/engine/quality/leave-out.ts';
import { runWork } from '../../../src/engine/table/work.ts';
import { zoneOf } from '../../../src/model/calendar/zone.ts';
import { noChoices } from '../../../src/model/choices.ts';
import { leavesOut, type Quality, withOddity } from '../../../src/model/quality.ts';

type Event = { user: string; event: string; time: string; received_at?: string };
const settings = { timezone: 'Asia/Shanghai', weekStart: 'monday' as const };
const readAt = Date.parse('2026-02-01T12:00:00+08:00');

const tableOf = (events: readonly Event[]) => tableFromEvents(events, settings).table;
const meansOf = (register: string[] | null = ['register']) => ({
  zone: zoneOf(settings.timezone),
  register,
  readAt,
  pay: ['pay'],
  amount: 'amount',
});
const examined = (events: readonly Event[], register?: string[] | null): Quality =>
  runWork(examine(tableOf(events), { ...meansOf(register), source: 'segment' }));

const at = (date: string, clock = '12:00:00'): string => `${date}T${clock}+08:00`;
const use = (user: string, time: string): Event => ({ user, event: 'use', time });
const register = (user: string, time: string): Event => ({ user, event: 'register', time });
/** One use a day, so that no day is empty. */
const daily = (user: string, days: number): Event[] =>
  Array.from({ length: days }, (_, day) => use(user, at(`2026-01-${String(day + 1).padStart(2, '0')}`)));

test('the future begins after the local day on which the data was read', () => {
  const { future } = examined([
    use('ann', '2026-02-01T23:59:59+08:00'),
    use('bob', '2026-02-02T00:00:00+08:00'),
    use('bob', '2031-01-01T00:00:00Z'),
  ]);
  expect(future).toEqual({ events: 2, users: 1, after: '2026-02-01', last: '2031-01-01T00:00:00.000Z' });
});

test('a few events long before all others were before the product existed', () => {
  const stray = use('eve', at('2001-01-01'));
  expect(examined([...daily('ann', 31), stray]).early).toEqual({
    events: 1,
    users: 1,
    from: '2026-01-01',
    first: '2001-01-01',
    emptyDays: 9130,
  });
  expect(examined([...daily('ann', 5), stray]).early).toBeNull();
  expect(examined([...daily('ann', 31), stray, stray, stray]).early).toBeNull();
});

test('a burst is sixty events of one person within a minute', () => {
  const burst = (user: string, count: number, stepMs: number): Event[] =>
    Array.from({ length: count }, (_, i) =>
      use(user, new Date(Date.parse(at('2026-01-05')) + i * stepMs).toISOString()),
    );
  const { bursts } = examined([
    ...burst('robot', 61, 1000),
    use('robot', at('2026-01-09')),
    ...burst('quick', 59, 1000),
    ...burst('slow', 80, 1100),
  ]);
  expect(bursts).toEqual({
    events: 62,
    users: 1,
    window: 'minute',
    limit: 60,
    list: [{ user: 'robot', events: 62, most: 60, at: '2026-01-05T04:00:00.000Z' }],
  });
  const wholeDays = Array.from({ length: 100 }, () => use('ann', at('2026-01-05', '00:00:00')));
  expect(examined(wholeDays).bursts).toMatchObject({ window: 'day', users: 0 });
});

test('days without an event, and who cannot have come back on them', () => {
  const { emptyDays } = examined([
    register('ann', at('2026-01-01')),
    use('ann', at('2026-01-03')),
    use('bob', at('2026-01-03')),
    register('cyd', at('2026-01-04')),
    use('cyd', at('2026-01-09')),
  ]);
  expect(emptyDays).toEqual({
    days: 5,
    of: 9,
    runs: [
      { from: '2026-01-05', to: '2026-01-08', days: 4 },
      { from: '2026-01-02', to: '2026-01-02', days: 1 },
    ],
    missed: { d1: 2, d7: 1, d30: 0 },
  });
});

test('people who never registered, where anyone does', () => {
  const events = [register('ann', at('2026-01-01')), use('ann', at('2026-01-02')), ...daily('bob', 3)];
  expect(examined(events).unregistered).toEqual({ events: 3, users: 1, examples: ['bob'] });
  expect(examined(events, null).unregistered).toBeNull();
});

test('an event that arrived more than a day later is late', () => {
  const received = (time: string, received_at: string): Event => ({ ...use('ann', time), received_at });
  const { late } = examined([
    received('2026-01-05T00:00:00Z', '2026-01-06T00:00:00Z'),
    received('2026-01-05T00:00:00Z', '2026-01-06T00:30:00Z'),
    received('2026-01-05T00:00:00Z', '2026-01-08 00:00:00'),
    received('2026-01-05T00:00:00Z', 'never'),
  ]);
  expect(late).toEqual({
    property: 'received_at', known: 3, events: 2, users: 1, limitHours: 24, medianHours: 25, mostHours: 72,
    settledAfterDays: 3,
  }); // prettier-ignore
  expect(examined(daily('ann', 3)).late).toBeNull();
});

test('what was found can be left out', () => {
  const table = tableOf([
    register('ann', at('2026-01-01')),
    use('bob', at('2026-01-02')),
    use('ann', at('2026-02-01')),
    use('ann', at('2026-02-02')),
  ]);
  const leftWith = (change: Partial<typeof noChoices>, register?: null) =>
    runWork(leaveOut(table, { ...noChoices, ...change }, meansOf(register ?? undefined))).size;
  expect(leftWith({ future: 'leave-out' })).toBe(3);
  expect(leftWith({ unregistered: 'leave-out' })).toBe(3);
  expect(leftWith({ future: 'leave-out', unregistered: 'leave-out' })).toBe(2);
  expect(runWork(leaveOut(table, { ...noChoices, unregistered: 'leave-out' }, meansOf(null)))).toBe(table);
});

test('people by the name of nothing are found, and can be left out by name', () => {
  const events = [
    ...daily('ann', 3),
    ...daily('NULL', 2),
    ...daily('\\N', 1),
    use('nullify', at('2026-01-01')),
  ];
  const quality = examined(events);
  expect(quality.placeholders).toEqual({ events: 3, users: 2, ids: ['NULL', '\\N'] });
  expect(examined(daily('ann', 3)).placeholders.users).toBe(0);
  const choices = withOddity(noChoices, 'placeholders', true, quality);
  expect(choices.ignoredUsers).toEqual(['NULL', '\\N']);
  expect(leavesOut(choices, 'placeholders', quality)).toBe(true);
  expect(leavesOut(choices, 'bursts', quality)).toBe(false);
  expect(withOddity(choices, 'placeholders', false, quality)).toEqual(noChoices);
});

test.each([
  [['1', '2.50', '1,234.56'], { numbers: 2, others: 1, examples: ['1,234.56'] }],
  [['$12', '€9.5', '12.50 USD'], { numbers: 0, others: 3, examples: ['$12', '12.50 USD', '€9.5'] }],
  [['1', '\\N', 'N/A', 'N/A'], { numbers: 1, others: 3, examples: ['N/A', '\\N'] }],
  [['1.234,50', '12,00', ' 3'], { numbers: 0, others: 3, examples: [' 3', '1.234,50', '12,00'] }],
  [['+5', '.5', '4.'], { numbers: 0, others: 3, examples: ['+5', '.5', '4.'] }],
  [['007', '008', '12'], null],
  [['7309284719283749123', '7309284719283749124'], null],
  [['SKU100', 'SKU200', '1'], null],
  [['2026-01-05', '09:30', '10.0.0.1'], null],
  [['null', 'N/A'], null],
  [['a', 'b', '1'], null],
])('of %j it is told whether they were meant to be numbers', (texts, wanted) => {
  const events = texts.map((amount, i) => ({ ...use('ann', at('2026-01-05', `12:00:0${i}`)), amount }));
  const { nearNumbers } = runWork(
    examine(tableFromEvents(events, settings).table, { ...meansOf(), source: 'generic' }),
  );
  expect(nearNumbers).toEqual(wanted === null ? [] : [{ property: 'amount', ...wanted }]);
});

test.each([
  [
    'currency',
    ['USD', 'usd ', 'CNY', 'EUR', 'EUR'],
    [
      ['EUR', 2],
      ['USD', 2],
      ['CNY', 1],
    ],
  ],
  [
    'properties.Currency Code',
    ['USD', 'CNY'],
    [
      ['CNY', 1],
      ['USD', 1],
    ],
  ],
  ['currency', ['USD', 'usd'], null],
  ['currency', ['USD', ''], null],
  ['country', ['US', 'CN'], null],
])('payments with the %s %j are said to be in several currencies', (property, codes, wanted) => {
  const paid = codes.map((code, i) => ({
    ...use('ann', at('2026-01-05', `12:00:0${i}`)),
    event: 'pay',
    amount: 5,
    [property]: code,
  }));
  // Neither what is no payment nor a payment without an amount is added up.
  const others = ['use', 'pay'].map((event, i) => ({
    ...use('bob', at('2026-01-06')),
    event,
    ...(i === 0 && { amount: 5 }),
    [property]: 'JPY',
  }));
  const { currencies } = runWork(
    examine(tableFromEvents([...paid, ...others], settings).table, { ...meansOf(), source: 'generic' }),
  );
  expect(currencies).toEqual(
    wanted && { property, list: wanted.map(([currency, events]) => ({ currency, events })) },
  );
});

test('times that are all of the seventies are told: a number was no count of seconds', () => {
  const day = use('ann', '1970-08-23T11:48:25Z');
  expect(examined([day]).allBefore1980).toBe('1970-08-23T11:48:25.000Z');
  expect(examined([day, ...daily('ann', 1)]).allBefore1980).toBeNull();
  expect(examined([]).allBefore1980).toBeNull();
});
