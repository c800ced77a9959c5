import type { ChurnQuery, ChurnSort, SignalsAsked } from '../../src/model/query/churn.ts';
import type { Signals } from '../../src/model/result/counts.ts';
import type { ChurnResult } from '../../src/model/result/result.ts';
import { churnModel } from './churn-model.ts';
import type { Log } from './log.ts';
import { compareAbsentLast, compareTexts, type Value } from './order.ts';
import { chosenPeople, latestValue } from './people.ts';
import { segmentOf } from './segments.ts';
import { matches } from './select.ts';

type AtRisk = { user: string; uses: number; lastUse: number; silentDays: number; segment: string };

/** Everyone in the list, in no order: at risk by the rule, with the risk that is asked for at least. */
export function listed(
  log: Log,
  query: ChurnQuery,
  riskNow = query.model === true ? churnModel(log, query).riskNow : null,
): string[] {
  return atRisk(log, query)
    .map(({ user }) => user)
    .filter((user) => {
      const { leastRisk } = query;
      if (leastRisk === undefined) return true;
      return riskNow !== null && riskNow(log.people.get(user) ?? [], null).risk >= leastRisk;
    });
}

/** Everyone at risk by the rule, in no order. */
function atRisk(log: Log, query: ChurnQuery): AtRisk[] {
  return chosenPeople(log, query.users)
    .map(([user, own]) => {
      const uses = own.filter((event) => matches(log, { role: 'use' }, event));
      const lastUse = Math.max(...uses.map(({ time }) => time));
      const silentDays = uses.length === 0 ? 0 : log.clock.dayOf(log.asOf) - log.clock.dayOf(lastUse);
      return { user, uses: uses.length, lastUse, silentDays, segment: segmentOf(log, own, log.asOf) };
    })
    .filter(({ uses, silentDays }) => uses >= (query.minUses ?? 3) && silentDays >= (query.silentDays ?? 7))
    .filter(({ user }) => user.toLowerCase().includes((query.search ?? '').toLowerCase()));
}

export function churn(log: Log, query: ChurnQuery): ChurnResult {
  const fitted = query.model === true ? churnModel(log, query) : null;
  const chosen = listed(log, query, fitted?.riskNow);
  const all = atRisk(log, query)
    .filter(({ user }) => chosen.includes(user))
    .map((person) => {
      const own = log.people.get(person.user) ?? [];
      return { ...person, ...fitted?.riskNow?.(own, signals(log, person.user, {}).usualGapDays) };
    });
  const by: ChurnSort = query.sort?.by ?? 'silentDays';
  const down = query.sort ? query.sort.desc === true : true;
  const ordered = sortedBy(all, (person) => person[by] ?? null, down);
  return {
    total: all.length,
    users: pageOf(ordered, query.limit ?? Infinity, query.offset ?? 0).map((person) => ({
      ...person,
      lastUse: new Date(person.lastUse).toISOString(),
      ...(person.why && { reasons: person.why.map(({ reason }) => reason) }),
      ...(query.signals && { signals: signals(log, person.user, query.signals) }),
    })),
    ...(fitted && { model: fitted.model }),
  };
}

function signals(log: Log, user: string, asked: SignalsAsked): Signals {
  const own = log.people.get(user) ?? [];
  const days = own
    .filter((event) => matches(log, { role: 'use' }, event))
    .map(({ time }) => log.clock.dayOf(time))
    .toSorted((a, b) => a - b);
  const last = days.at(-1) ?? NaN;
  const used = [...new Set(days)];
  const gaps = used
    .slice(1)
    .map((day, at) => day - (used[at] ?? NaN))
    .toSorted((a, b) => a - b);
  const middle = [gaps[Math.ceil(gaps.length / 2) - 1] ?? NaN, gaps[Math.floor(gaps.length / 2)] ?? NaN];
  const { core, rating } = asked;
  const value = rating === undefined ? undefined : latestValue(log, own, rating);
  return {
    weeks: [3, 2, 1, 0].map(
      (ago) => days.filter((day) => day > last - 7 * (ago + 1) && day <= last - 7 * ago).length,
    ),
    usualGapDays: gaps.length === 0 ? null : ((middle[0] ?? NaN) + (middle[1] ?? NaN)) / 2,
    ...(core && { core: own.filter((event) => matches(log, core, event)).length }),
    ...(rating !== undefined && { rating: typeof value === 'number' ? value : null }),
  };
}

/** By a value, ties by user, those without the value last either way. */
export function sortedBy<T extends { user: string }>(
  rows: readonly T[],
  keyOf: (row: T) => Value,
  down: boolean,
): T[] {
  return rows.toSorted((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const order = compareAbsentLast(x, y) * (down && x !== null && y !== null ? -1 : 1);
    return order || compareTexts(a.user, b.user);
  });
}

export const pageOf = <T>(rows: readonly T[], limit: number, offset: number): T[] =>
  rows.slice(offset, offset + limit);
