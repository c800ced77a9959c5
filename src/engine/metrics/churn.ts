import { type ChurnQuery, defaultMinUses, defaultSilentDays } from '../../model/query/churn.ts';
import type { ChurnCounts, ChurnRow } from '../../model/result/counts.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { keepThose } from '../select/masks.ts';
import { peopleMask } from '../select/people.ts';
import { segmentCodes } from '../select/people.ts';
import { type ActiveDays, activeDaysOf, occurrencesOf } from '../select/occurrences.ts';
import { matcherOfRole } from '../select/selector.ts';
import type { EventTable } from '../table/event-table.ts';
import { stringAt } from '../table/packed-strings.ts';
import { compareText } from '../../model/text.ts';
import { sortedPage } from './page.ts';
import { fittedModel, reasonsBy, scorecard } from './risk-model.ts';
import { signalsOf } from './signals.ts';

/** A few milliseconds of reasons. */
const rowsPerSlice = 100;

/** How often each user ever used it. */
export function usesOf(scope: Scope): Generator<void, Uint32Array> {
  return scope.memo.steps('uses', function* () {
    const { offsets } = yield* occurrencesOf(scope, matcherOfRole(scope, 'use'));
    return sizesOf(offsets);
  });
}

function sizesOf(offsets: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(offsets.length - 1);
  for (let u = 0; u < sizes.length; u++) sizes[u] = (offsets[u + 1] ?? 0) - (offsets[u] ?? 0);
  return sizes;
}

/** Local days from each user's last use to the day of `asOf`; −1: no use. */
function silentDaysOf(scope: Scope): Generator<void, Int32Array> {
  return scope.memo.steps('silent days', function* () {
    const active = yield* activeDaysOf(scope, matcherOfRole(scope, 'use'));
    return daysSinceLast(active, scope.zone.dayOf(scope.asOf) - dayBase);
  });
}

function daysSinceLast({ offsets, days }: ActiveDays, today: number): Int32Array {
  const silent = new Int32Array(offsets.length - 1).fill(-1);
  for (let u = 0; u < silent.length; u++) {
    const end = offsets[u + 1] ?? 0;
    if (end !== offsets[u]) silent[u] = today - (days[end - 1] ?? 0);
  }
  return silent;
}

/** 1 for each user in the list: at risk by rule (contract §5), and with the risk that is asked for at least. */
export function* listedMask(scope: Scope, query: ChurnQuery): Generator<void, Uint8Array> {
  const mask = yield* atRiskMask(scope, query);
  const { leastRisk } = query;
  if (leastRisk === undefined) return mask;
  const fitted = yield* fittedModel(scope, query);
  return mask.map((listed, u) =>
    listed === 1 && 'risk' in fitted && (fitted.risk[u] ?? NaN) >= leastRisk ? 1 : 0,
  );
}

/** 1 for each user at risk by rule. */
function* atRiskMask(scope: Scope, query: ChurnQuery): Generator<void, Uint8Array> {
  const { minUses = defaultMinUses, silentDays = defaultSilentDays } = query;
  const key = `at risk ${minUses} ${silentDays}`;
  const mask = (yield* scope.memo.steps(key, () => silentUsers(scope, minUses, silentDays))).slice();
  const people = yield* peopleMask(scope, query.users);
  if (people) keepThose(mask, people);
  if (query.search) yield* keepFound(scope, mask, query.search);
  return mask;
}

function* silentUsers(scope: Scope, minUses: number, silentDays: number): Generator<void, Uint8Array> {
  const uses = yield* usesOf(scope);
  return markSilent(uses, yield* silentDaysOf(scope), minUses, silentDays);
}

function markSilent(uses: Uint32Array, silent: Int32Array, minUses: number, silentDays: number): Uint8Array {
  const mask = new Uint8Array(uses.length);
  for (let u = 0; u < mask.length; u++) {
    mask[u] = Number((uses[u] ?? 0) >= minUses) & Number((silent[u] ?? -1) >= silentDays);
  }
  return mask;
}

/** An id is read letter by letter. */
const idsPerSlice = 10_000;

/** Leaves in a mask the users whose ids contain the text, both lower-cased by Unicode. */
function* keepFound({ table }: Scope, mask: Uint8Array, search: string): Generator<void, void> {
  const sought = search.toLowerCase();
  for (let first = 0; first < mask.length; first += idsPerSlice) {
    leaveFound(table, mask, first, Math.min(mask.length, first + idsPerSlice), sought);
    yield;
  }
}

function leaveFound(
  { users }: EventTable,
  mask: Uint8Array,
  first: number,
  end: number,
  sought: string,
): void {
  for (let u = first; u < end; u++) {
    if (mask[u] === 1) mask[u] = Number(stringAt(users, u).toLowerCase().includes(sought));
  }
}

export function* listChurn(scope: Scope, query: ChurnQuery): Generator<void, ChurnCounts> {
  const uses = yield* usesOf(scope);
  const fitted = query.model === true ? yield* fittedModel(scope, query) : null;
  const risk = fitted && 'risk' in fitted ? fitted.risk : null;
  const mask = yield* listedMask(scope, query);
  yield;
  const { ids, codes } = yield* segmentCodes(scope);
  const { offsets, rows } = yield* occurrencesOf(scope, matcherOfRole(scope, 'use'));
  const lastUse = (u: number): EpochMs => scope.table.time[rows[(offsets[u + 1] ?? 0) - 1] ?? 0] ?? 0;
  const silent = yield* silentDaysOf(scope);
  const signals = query.signals ? yield* signalsOf(scope, query.signals) : null;
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
    ...(signals && { signals: signals(u) }),
  });
  const reasons = fitted && 'risk' in fitted ? yield* reasonsBy(scope, query, fitted) : null;
  const users: ChurnRow[] = [];
  for (const u of page) {
    const why = reasons?.(u);
    const told = why && { risk: risk?.[u] ?? NaN, reasons: why.map(({ reason }) => reason), why };
    users.push({ ...rowOf(u), ...told });
    if (users.length % rowsPerSlice === 0) yield;
  }
  return { total, users, ...(fitted && { model: yield* scorecard(fitted, query) }) };
}
