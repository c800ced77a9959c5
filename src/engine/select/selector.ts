import type { Filter, RoleName, Selector } from '../../model/query/shared.ts';
import type { Memo } from '../memo.ts';
import type { Scope } from '../scope.ts';
import { type Slice, userSlices } from '../slices.ts';
import type { Codes } from '../table/event-table.ts';
import { filterMask } from './filter.ts';

/** Event i matches exactly when `hit[codes[i]]` is 1. Without a `where` the codes are the event names: nothing is copied. */
export type Matcher = {
  codes: Codes;
  hit: Uint8Array;
  /** names what it matches in `memo`, where what is derived from it may be kept */
  key: string;
  memo: Memo;
};

/** How many of these an event matches. */
export const matchCount = (matchers: readonly Matcher[], event: number): number =>
  matchers.reduce((sum, { codes, hit }) => sum + (hit[codes[event] ?? 0] ?? 0), 0);

/** Whether no event matches two of these; only where their codes tell. */
export function areApart(matchers: readonly Matcher[]): boolean {
  const [first] = matchers;
  if (!first || matchers.some(({ codes }) => codes !== first.codes)) return false;
  return first.hit.every((_, code) => matchers.reduce((sum, { hit }) => sum + (hit[code] ?? 0), 0) <= 1);
}

const flagHit = Uint8Array.of(0, 1);

/** Without a property to look at nothing is read, and nothing copied. */
export const matcherOfRole = (scope: Scope, role: Exclude<RoleName, 'register'>): Matcher =>
  matcherOfNames(scope, hitBy(scope, { role }));

/** Made in steps where a property or the first event of each person decides: then every event is looked at. */
export function* matcherOf(scope: Scope, selector: Selector): Generator<void, Matcher> {
  const { role, where } = selector;
  const hit = hitBy(scope, selector);
  const firstOnly = role === 'register' && scope.settings.roles.register === null;
  if (!firstOnly && !where) return matcherOfNames(scope, hit);
  const key = `selector ${JSON.stringify(selector)}`;
  const codes = yield* scope.memo.steps(key, () => flagsBy(scope, hit, where, firstOnly));
  return { codes, hit: flagHit, key, memo: scope.memo };
}

export function* matchersOf(scope: Scope, selectors: readonly Selector[]): Generator<void, Matcher[]> {
  const matchers: Matcher[] = [];
  for (const selector of selectors) matchers.push(yield* matcherOf(scope, selector));
  return matchers;
}

function matcherOfNames({ table, index }: Scope, hit: Uint8Array): Matcher {
  const names = hit.includes(0) ? [...hit.keys()].filter((code) => hit[code] === 1).join(' ') : 'all';
  return { codes: table.event, hit, key: `events ${names}`, memo: index.memo };
}

/** 1 for each name of an event that a selector takes. */
function hitBy({ table, settings }: Scope, { event, role }: Selector): Uint8Array {
  const named = event === undefined ? null : new Set(Array.isArray(event) ? event : [event]);
  const playing = role === undefined ? null : settings.roles[role];
  return Uint8Array.from(table.eventNames, (name) =>
    (named === null || named.has(name)) && (playing === null || playing.includes(name)) ? 1 : 0,
  );
}

function* flagsBy(
  scope: Scope,
  hit: Uint8Array,
  where: Filter | undefined,
  firstOnly: boolean,
): Generator<void, Uint8Array> {
  const { table } = scope;
  const flags = where
    ? yield* filterMask(where, table.size, { columns: table.properties })
    : new Uint8Array(table.size).fill(1);
  for (const slice of userSlices(scope)) {
    keepNamed(scope, slice, hit, flags);
    if (firstOnly) keepFirstOfEachUser(scope, slice, flags);
    yield;
  }
  return flags;
}

function keepNamed({ table }: Scope, { first, end }: Slice, hit: Uint8Array, flags: Uint8Array): void {
  const stop = table.offsets[end] ?? 0;
  for (let i = table.offsets[first] ?? 0; i < stop; i++) {
    flags[i] = (flags[i] ?? 0) & (hit[table.event[i] ?? 0] ?? 0);
  }
}

function keepFirstOfEachUser({ table }: Scope, { first, end }: Slice, flags: Uint8Array): void {
  for (let u = first; u < end; u++) {
    const start = table.offsets[u] ?? 0;
    flags.fill(0, start + 1, table.offsets[u + 1] ?? 0);
  }
}
