import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import type { ClustersQuery } from '../../src/model/query/clusters.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import type { ClustersResult } from '../../src/model/result/clusters.ts';
import type { UsersResult } from '../../src/model/result/result.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { compileQuery } from '../../src/sql/compile.ts';
import { drawLeavers, type Leavers } from '../support/draw-leavers.ts';
import { executors, oracle } from '../support/executors.ts';
import { sqlSource } from '../support/sql-source.ts';
import type { PlainEvent } from '../support/plain-event.ts';
import { engineDisagreement, patienceMs } from './check.ts';

type Place = Leavers & { zone: string; asOf?: string };

const places: Place[] = [
  { seed: 5, people: 300, days: 60, zone: 'UTC', from: '2026-01-05' },
  { seed: 6, people: 120, days: 40, zone: 'America/New_York', from: '2026-02-20' },
  { seed: 7, people: 90, days: 30, zone: 'Asia/Shanghai', from: '2026-01-05', asOf: '2026-01-25T05:00:00Z' },
  { seed: 8, people: 40, days: 30, zone: 'Europe/London', from: '2026-09-20' },
];

const queries: Omit<ClustersQuery, 'kind'>[] = [
  {},
  { k: 4, windowDays: 7 },
  { k: 8, users: { did: { event: 'use' } } },
  { users: { did: { event: 'pay' } } },
];

const settingsOf = ({ zone, asOf }: Place) => ({ timezone: zone, ...(asOf !== undefined && { asOf }) });
const [engine = oracle] = executors;

async function ask<T>(events: readonly PlainEvent[], place: Place, query: object): Promise<T> {
  const settings = parseSettings(settingsOf(place), 'UTC');
  return (await engine.run(events, settings, parseQuery(query, settings))) as T;
}

/** Some who come daily and pay, some who came once long ago, some who are new. */
function drawKinds(): PlainEvent[] {
  const events: PlainEvent[] = [];
  const add = (user: string, event: string, day: number): void => {
    const time = new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();
    events.push({ user, event, time });
  };
  for (let n = 0; n < 40; n++) {
    for (let day = n % 3; day < 60; day++) add(`daily${n}`, 'use', day);
    add(`daily${n}`, 'pay', 30 + (n % 20));
  }
  for (let n = 0; n < 30; n++) add(`once${n}`, 'use', n % 4);
  for (let n = 0; n < 20; n++) for (let day = 55 + (n % 3); day < 60; day++) add(`fresh${n}`, 'use', day);
  return events;
}

describe('clusters', { timeout: patienceMs }, () => {
  it.each(places)('are the oracle’s in $zone, drawn by $seed', async (place) => {
    const events = drawLeavers(place);
    const settings = settingsOf(place);
    for (const asked of queries) {
      const of = { kind: 'clusters', ...asked };
      expect(await engineDisagreement({ events, settings, query: of })).toBeNull();
      const behind = { kind: 'users', of, cell: { cluster: 2 }, limit: 20 };
      expect(await engineDisagreement({ events, settings, query: behind })).toBeNull();
    }
  });

  it('finds the kinds that were drawn, whoever stands first in the log', async () => {
    const place: Place = { seed: 0, people: 0, days: 0, from: '', zone: 'UTC' };
    const events = drawKinds();
    const answer = await ask<ClustersResult>(events, place, { kind: 'clusters', k: 3 });
    if ('missing' in answer) throw new Error('no clusters');
    expect(answer.clusters.map(({ users }) => users)).toEqual([40, 30, 20]);
    expect(answer.silhouette).toBeGreaterThan(0.7);
    const backwards = await ask<ClustersResult>(events.toReversed(), place, { kind: 'clusters', k: 3 });
    expect(backwards).toEqual(answer);
    const daily = await ask<UsersResult>(events, place, {
      kind: 'users',
      of: { kind: 'clusters', k: 3 },
      cell: { cluster: 1 },
    });
    expect(daily.total).toBe(40);
    expect(daily.users.every(({ user }) => user.startsWith('daily'))).toBe(true);
  });

  it('are not told of people who are all alike', async () => {
    const place: Place = { seed: 0, people: 0, days: 0, from: '', zone: 'UTC' };
    const events = Array.from({ length: 60 }, (_, n) => ({
      user: `u${n}`,
      event: 'use',
      time: '2026-01-05T12:00:00Z',
    }));
    const answer = await ask<ClustersResult>(events, place, { kind: 'clusters' });
    expect(answer).toEqual({ total: 60, missing: { reason: 'different', has: 1, needs: 2 } });
  });

  it('are refused by SQL, and so are the people in them', () => {
    const settings = parseSettings({ timezone: 'UTC' }, 'UTC');
    const source = sqlSource(settings);
    const of = { kind: 'clusters' };
    for (const query of [of, { kind: 'users', of, cell: { cluster: 1 } }]) {
      const compile = () => compileQuery(parseQuery(query, settings), source);
      expect(compile).toThrow(HoldfastError);
      expect(compile).toThrow('SQL fits no clusters');
    }
  });
});
