import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import type { ChurnCounts, ChurnRow } from '../../model/result/counts.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { keepThose } from '../select/masks.ts';
import { peopleMask } from '../select/people.ts';
import { segmentCodes } from '../select/people.ts';
import { activeDaysOf, occurrencesOf } from '../select/occurrences.ts';
import { matcherOf } from '../select/selector.ts';
import { stringAt } from '../table/packed-strings.ts';
import { compareText } from '../../model/text.ts';
import { sortedPage } from './page.ts';
import { fittedModel, reasonsBy, scorecard } from './risk-model.ts';
import { signalsOf } from './signals.ts';

/** A few milliseconds of reasons. */
const rowsPerSlice = 100;

/** How often each user ever used it. */
export function usesOf(scope: Scope): Uint32Array {
  return scope.memo.of('uses', () => {
    const { offsets } = occurrencesOf(scope, matcherOf(scope, { role: 'use' }));
    const uses = new Uint32Array(scope.users);
    for (let u = 0; u < uses.length; u++) uses[u] = (offsets[u + 1] ?? 0) - (offsets[u] ?? 0);
    return uses;
  });
}

/** Local days from each user's last use to the day of `asOf`; −1: no use. */
function silentDaysOf(scope: Scope): Int32Array {
  return scope.memo.of('silent days', () => {
    const { offsets, days } = activeDaysOf(scope, matcherOf(scope, { role: 'use' }));
    const today = scope.zone.dayOf(scope.asOf) - dayBase;
    const silent = new Int32Array(scope.users).fill(-1);
    for (let u = 0; u < silent.length; u++) {
      const end = offsets[u + 1] ?? 0;
      if (end !== offsets[u]) silent[u] = today - (days[end - 1] ?? 0);
    }
    return silent;
  });
}

/** 1 for each user in the list: at risk by rule (contract §5), and with the risk that is asked for at least. */
export function* listedMask(scope: Scope, query: ChurnQuery): Generator<void, Uint8Array> {
  const mask = atRiskMask(scope, query);
  const { leastRisk } = query;
  if (leastRisk === undefined) return mask;
  const fitted = yield* fittedModel(scope, query);
  return mask.map((listed, u) =>
    listed === 1 && 'risk' in fitted && (fitted.risk[u] ?? NaN) >= leastRisk ? 1 : 0,
  );
}

/** 1 for each user at risk by rule. */
function atRiskMask(scope: Scope, query: ChurnQuery): Uint8Array {
  const { minUses = defaultMinUses, silentDays = defaultSilentDays } = query;
  const mask = scope.memo
    .of(`at risk ${minUses} ${silentDays}`, () => silentUsers(scope, minUses, silentDays))
    .slice();
  const people = peopleMask(scope, query.users);
  if (people) keepThose(mask, people);
  return query.search ? keepFound(scope, mask, query.search) : mask;
}

function silentUsers(scope: Scope, minUses: number, silentDays: number): Uint8Array {
  const uses = usesOf(scope);
  const silent = silentDaysOf(scope);
  const mask = new Uint8Array(scope.users);
  for (let u = 0; u < scope.users; u++) {
    mask[u] = Number((uses[u] ?? 0) >= minUses) & Number((silent[u] ?? -1) >= silentDays);
  }
  return mask;
}

/** 1 for each user whose id contains the text, both lower-cased by Unicode. */
function keepFound(scope: Scope, mask: Uint8Array, search: string): Uint8Array {
  const sought = search.toLowerCase();
  return mask.map((listed, u) =>
    listed === 1 && stringAt(scope.table.users, u).toLowerCase().includes(sought) ? 1 : 0,
  );
}

export function* listChurn(scope: Scope, query: ChurnQuery): Generator<void, ChurnCounts> {
  const uses = usesOf(scope);
  yield;
  const fitted = query.model === true ? yield* fittedModel(scope, query) : null;
  const risk = fitted && 'risk' in fitted ? fitted.risk : null;
  const mask = yield* listedMask(scope, query);
  yield;
  const { ids, codes } = segmentCodes(scope);
  yield;
  const { offsets, rows } = occurrencesOf(scope, matcherOf(scope, { role: 'use' }));
  const lastUse = (u: number): EpochMs => scope.table.time[rows[(offsets[u + 1] ?? 0) - 1] ?? 0] ?? 0;
  const silent = silentDaysOf(scope);
  const sort = query.sort ?? { by: 'silentDays', desc: true };
  const places = ids.map((id) => ids.filter((other) => compareText(other, id) < 0).length);
  const keys: Record<typeof sort.by, (user: number) => number> = {
    user: (u) => u,
    uses: (u) => uses[u] ?? 0,
    lastUse,
    silentDays: (u) => silent[u] ?? 0,
    segment: (u) => places[codes[u] ?? 0] ?? 0,
    risk: (u) => risk?.[u] ?? 0,
  };
  const { total, page } = sortedPage(mask, keys[sort.by], sort.desc === true, query.offset, query.limit);
  const rowOf = (u: number): ChurnRow => ({
    user: stringAt(scope.table.users, u),
    uses: uses[u] ?? 0,
    lastUse: lastUse(u),
    silentDays: silent[u] ?? 0,
    segment: ids[codes[u] ?? 0] ?? '',
    ...(query.signals && { signals: signalsOf(scope, u, query.signals) }),
  });
  if (fitted === null) return { total, users: page.map(rowOf) };
  const reasons = 'missing' in fitted ? null : yield* reasonsBy(scope, query, fitted);
  const users: ChurnRow[] = [];
  for (const u of page) {
    const why = reasons?.(u);
    const told = why && { risk: risk?.[u] ?? NaN, reasons: why.map(({ reason }) => reason), why };
    users.push({ ...rowOf(u), ...told });
    if (users.length % rowsPerSlice === 0) yield;
  }
  return { total, users, model: yield* scorecard(fitted, query) };
}
