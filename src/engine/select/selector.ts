import type { Filter, Selector } from '../../model/query/shared.ts';
import type { Memo } from '../memo.ts';
import type { Scope } from '../scope.ts';
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

export function matcherOf(scope: Scope, selector: Selector): Matcher {
  const { event, role, where } = selector;
  const { table, settings, index } = scope;
  const named = event === undefined ? null : new Set(Array.isArray(event) ? event : [event]);
  const playing = role === undefined ? null : settings.roles[role];
  const firstOnly = role === 'register' && playing === null;
  const hit = Uint8Array.from(table.eventNames, (name) =>
    (named === null || named.has(name)) && (playing === null || playing.includes(name)) ? 1 : 0,
  );
  if (!firstOnly && !where) {
    const names = hit.includes(0) ? [...hit.keys()].filter((code) => hit[code] === 1).join(' ') : 'all';
    return { codes: table.event, hit, key: `events ${names}`, memo: index.memo };
  }
  const key = `selector ${JSON.stringify(selector)}`;
  const flagsOf = (): Uint8Array => flagsBy(scope, hit, where, firstOnly);
  return { codes: scope.memo.of(key, flagsOf), hit: flagHit, key, memo: scope.memo };
}

function flagsBy(scope: Scope, hit: Uint8Array, where: Filter | undefined, firstOnly: boolean): Uint8Array {
  const { table } = scope;
  const flags = where
    ? filterMask(where, table.size, (property) => ({ column: table.properties.get(property) }))
    : new Uint8Array(table.size).fill(1);
  for (let i = 0; i < table.size; i++) flags[i] = (flags[i] ?? 0) & (hit[table.event[i] ?? 0] ?? 0);
  if (firstOnly) keepFirstOfEachUser(scope, flags);
  return flags;
}

function keepFirstOfEachUser({ table, users }: Scope, flags: Uint8Array): void {
  for (let u = 0; u < users; u++) {
    const start = table.offsets[u] ?? 0;
    flags.fill(0, start + 1, table.offsets[u + 1] ?? 0);
  }
}
