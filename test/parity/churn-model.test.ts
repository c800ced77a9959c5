import { describe, expect, it } from 'vitest';
import { HoldfastError } from '../../src/model/errors.ts';
import type { ChurnQuery } from '../../src/model/query/churn.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import type { ChurnResult } from '../../src/model/result/result.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { compileQuery } from '../../src/sql/compile.ts';
import { drawLeavers, type Leavers } from '../support/draw-leavers.ts';
import { executors, oracle } from '../support/executors.ts';
import { sqlSource } from '../support/sql-source.ts';
import { engineDisagreement, patienceMs } from './check.ts';

const signals: ChurnQuery['signals'] = { core: { event: 'export' }, rating: 'rating' };

type Place = Leavers & { zone: string; asOf?: string };

const places: Place[] = [
  { seed: 1, people: 700, days: 75, zone: 'UTC', from: '2026-01-05' },
  { seed: 2, people: 600, days: 40, zone: 'America/New_York', from: '2026-02-20' },
  { seed: 3, people: 780, days: 60, zone: 'Asia/Shanghai', from: '2026-01-05', asOf: '2026-03-03T05:00:00Z' },
  { seed: 4, people: 650, days: 58, zone: 'Europe/London', from: '2026-09-20' },
];

const settingsOf = ({ zone, asOf }: Place) => ({ timezone: zone, ...(asOf !== undefined && { asOf }) });

const queries: Omit<ChurnQuery, 'kind'>[] = [
  { sort: { by: 'risk', desc: true }, signals, limit: 40 },
  { silentDays: 0, leastRisk: 0.5, minUses: 2, signals: { rating: 'nothing' }, limit: 30 },
  { users: { did: { event: 'pay' } }, silentDays: 2, sort: { by: 'risk' } },
];

const [engine = oracle] = executors;

async function answer(place: Place, query: Omit<ChurnQuery, 'kind'>): Promise<ChurnResult> {
  const settings = parseSettings(settingsOf(place), 'UTC');
  const asked = parseQuery({ kind: 'churn', model: true, ...query }, settings);
  return (await engine.run(drawLeavers(place), settings, asked)) as ChurnResult;
}

describe('the churn model', { timeout: patienceMs }, () => {
  it.each(places)('is the oracle’s in $zone, drawn by $seed', async (place) => {
    const events = drawLeavers(place);
    const settings = settingsOf(place);
    for (const query of queries) {
      const of = { kind: 'churn', model: true, ...query };
      expect(await engineDisagreement({ events, settings, query: of })).toBeNull();
    }
    const { limit: _, ...most } = queries[1] ?? {};
    const of = { kind: 'churn', model: true, ...most };
    const behind = { kind: 'users', of, cell: {}, limit: 5 };
    expect(await engineDisagreement({ events, settings, query: behind })).toBeNull();
  });

  it('was fitted in each of them, with both horizons', async () => {
    const horizons = [];
    for (const place of places) {
      const { model } = await answer(place, { limit: 0 });
      horizons.push(model && 'horizonDays' in model ? model.horizonDays : model?.missing);
    }
    expect(horizons).toEqual([14, 7, 14, 14]);
  });

  it('says the same risks whatever the filter, the rule and the order', async () => {
    const [place] = places;
    if (!place) throw new Error('no place');
    const all = await answer(place, { silentDays: 0, signals });
    const some = await answer(place, { users: { did: { event: 'pay' } }, sort: { by: 'uses' }, signals });
    const risks = new Map(all.users.map(({ user, risk }) => [user, risk]));
    expect(some.users.length).toBeGreaterThan(3);
    for (const { user, risk } of some.users) expect(risk).toBe(risks.get(user));
  });

  it('learns of no rating that was given after its days', async () => {
    const [place] = places;
    if (!place) throw new Error('no place');
    const settings = parseSettings(settingsOf(place), 'UTC');
    const asked = parseQuery({ kind: 'churn', model: true, limit: 0, signals }, settings);
    const events = drawLeavers(place);
    const last = events.toSorted((a, b) => String(a.time).localeCompare(String(b.time))).at(-1);
    if (!last) throw new Error('no events');
    // On a scale up to 1,000 all that were given before would be bad.
    const late = { user: last.user, event: 'feedback', time: last.time, rating: 1000 };
    const { model } = (await engine.run(events, settings, asked)) as ChurnResult;
    const { model: after } = (await engine.run([...events, late], settings, asked)) as ChurnResult;
    expect(model && 'auc' in model && model.features.some(({ id }) => id === 'rating')).toBe(true);
    expect(after).toEqual(model);
  });

  it('is refused by SQL, for the list and for the people behind it', () => {
    const settings = parseSettings({ timezone: 'UTC' }, 'UTC');
    const source = sqlSource(settings);
    const of = { kind: 'churn', model: true };
    const compile = (query: unknown) => () => compileQuery(parseQuery(query, settings), source);
    expect(compile(of)).toThrow(HoldfastError);
    expect(compile(of)).toThrow('model: SQL fits no model');
    expect(compile({ kind: 'users', of, cell: {} })).toThrow('of.model: SQL fits no model');
  });
});
