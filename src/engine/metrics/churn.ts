import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import type { ChurnCounts, ChurnRow } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { peopleMask } from '../select/people.ts';
import { segmentCodes } from '../select/people.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { stringAt } from '../table/packed-strings.ts';
import { compareText } from '../../model/text.ts';
import { sortedPage } from './page.ts';
import { signalsOf } from './signals.ts';

/** Uses of each user and the event of the last one (−1: none). */
export type Uses = { count: Uint32Array; last: Int32Array };

export function usesOf(scope: Scope): Uses {
  return scope.memo.of('uses', () => {
    const { offsets, rows } = occurrencesOf(scope, matcherOf(scope, { role: 'use' }));
    const count = new Uint32Array(scope.users);
    const last = new Int32Array(scope.users).fill(-1);
    for (let u = 0; u < scope.users; u++) {
      const end = offsets[u + 1] ?? 0;
      count[u] = end - (offsets[u] ?? 0);
      if (count[u] !== 0) last[u] = rows[end - 1] ?? 0;
    }
    return { count, last };
  });
}

/** Local days from each user's last use to the day of `asOf`; −1: no use. */
export function silentDaysOf(scope: Scope): Int32Array {
  return scope.memo.of('silent days', () => {
    const today = scope.zone.dayOf(scope.asOf) - dayBase;
    return usesOf(scope).last.map((event) => (event < 0 ? -1 : today - (scope.days[event] ?? 0)));
  });
}

/** 1 for each user at risk by rule (contract §5). */
export function atRiskMask(scope: Scope, query: ChurnQuery): Uint8Array {
  const { count } = usesOf(scope);
  const silent = silentDaysOf(scope);
  const people = peopleMask(scope, query.users);
  const minUses = query.minUses ?? defaultMinUses;
  const silentDays = query.silentDays ?? defaultSilentDays;
  const mask = new Uint8Array(scope.users);
  for (let u = 0; u < scope.users; u++) {
    if ((count[u] ?? 0) < minUses || (people && people[u] === 0)) continue;
    mask[u] = (silent[u] ?? -1) >= silentDays ? 1 : 0;
  }
  return query.search ? keepFound(scope, mask, query.search) : mask;
}

/** 1 for each user whose id contains the text, both lower-cased by Unicode. */
function keepFound(scope: Scope, mask: Uint8Array, search: string): Uint8Array {
  const sought = search.toLowerCase();
  return mask.map((listed, u) =>
    listed === 1 && stringAt(scope.table.users, u).toLowerCase().includes(sought) ? 1 : 0,
  );
}

export function* listChurn(scope: Scope, query: ChurnQuery): Generator<void, ChurnCounts> {
  const { count, last } = usesOf(scope);
  yield;
  const mask = atRiskMask(scope, query);
  yield;
  const { ids, codes } = segmentCodes(scope);
  yield;
  const time = (u: number): number => scope.table.time[last[u] ?? 0] ?? 0;
  const silent = silentDaysOf(scope);
  const sort = query.sort ?? { by: 'silentDays', desc: true };
  const orders: Record<typeof sort.by, (a: number, b: number) => number> = {
    user: (a, b) => a - b,
    uses: (a, b) => (count[a] ?? 0) - (count[b] ?? 0),
    lastUse: (a, b) => time(a) - time(b),
    silentDays: (a, b) => (silent[a] ?? 0) - (silent[b] ?? 0),
    segment: (a, b) => compareText(ids[codes[a] ?? 0] ?? '', ids[codes[b] ?? 0] ?? ''),
    risk: () => 0,
  };
  const { total, page } = sortedPage(mask, orders[sort.by], sort.desc === true, query.offset, query.limit);
  const users = page.map((u): ChurnRow => ({
    user: stringAt(scope.table.users, u),
    uses: count[u] ?? 0,
    lastUse: time(u),
    silentDays: silent[u] ?? 0,
    segment: ids[codes[u] ?? 0] ?? '',
    ...(query.signals && { signals: signalsOf(scope, u, query.signals) }),
  }));
  return { total, users };
}
