import { parseDay } from '../../model/calendar/civil.ts';
import type { UserFilter } from '../../model/query/shared.ts';
import { defaultSegmentWindowDays, segmentRules } from '../../model/settings/segments.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { indexOfString } from '../table/packed-strings.ts';
import { filterMask } from './filter.ts';
import { matcherOf } from './selector.ts';
import { latestCarriers } from './values.ts';

/** 1 for each user whom a people filter chooses, by the whole history up to `asOf`; null: everyone. Do not write to it. */
export function peopleMask(scope: Scope, filter: UserFilter | undefined): Uint8Array | null {
  if (!filter) return null;
  return scope.memo.of(`people ${JSON.stringify(filter)}`, () => choose(scope, filter));
}

function choose(scope: Scope, filter: UserFilter): Uint8Array {
  const { users, table } = scope;
  if ('not' in filter) return choose(scope, filter.not).map((chosen) => 1 - chosen);
  if ('and' in filter || 'or' in filter) {
    const all = 'and' in filter;
    const mask = new Uint8Array(users).fill(all ? 1 : 0);
    for (const part of all ? filter.and : filter.or) {
      const other = choose(scope, part);
      for (let u = 0; u < users; u++) {
        mask[u] = all ? (mask[u] ?? 0) & (other[u] ?? 0) : (mask[u] ?? 0) | (other[u] ?? 0);
      }
    }
    return mask;
  }
  if ('user' in filter) {
    return filterMask(filter.user, users, (property) => ({
      column: table.properties.get(property),
      at: latestCarriers(scope, property),
    }));
  }
  if ('ids' in filter) {
    const mask = new Uint8Array(users);
    for (const id of filter.ids) {
      const index = indexOfString(table.users, id);
      if (index >= 0) mask[index] = 1;
    }
    return mask;
  }
  if ('segment' in filter) {
    const { ids, codes } = segmentCodes(scope);
    const wanted = ids.indexOf(filter.segment);
    return Uint8Array.from(codes, (code) => (code === wanted ? 1 : 0));
  }
  return didMask(scope, filter);
}

/** First instant of the last `days` local days, the day of `asOf` included. */
export function lastDaysFrom({ zone, asOf }: Scope, days: number): EpochMs {
  return zone.dayStart(zone.dayOf(asOf) - days + 1);
}

function didMask(scope: Scope, filter: Extract<UserFilter, { did: unknown }>): Uint8Array {
  const { users, table, zone } = scope;
  const atLeast = filter.atLeast ?? (filter.atMost === undefined ? 1 : 0);
  const atMost = filter.atMost ?? Infinity;
  let from = filter.lastDays === undefined ? -Infinity : lastDaysFrom(scope, filter.lastDays);
  let until = Infinity;
  if (filter.within) {
    from = Math.max(from, zone.dayStart(parseDay(filter.within.from) ?? 0));
    until = zone.dayStart((parseDay(filter.within.to) ?? 0) + 1);
  }
  const { codes, hit } = matcherOf(scope, filter.did);
  const { offsets, time } = table;
  const mask = new Uint8Array(users);
  for (let u = 0; u < users; u++) {
    let count = 0;
    for (let i = (offsets[u + 1] ?? 0) - 1; i >= (offsets[u] ?? 0); i--) {
      const t = time[i] ?? 0;
      if (t < from) break;
      if (t < until) count += hit[codes[i] ?? 0] ?? 0;
    }
    mask[u] = count >= atLeast && count <= atMost ? 1 : 0;
  }
  return mask;
}

/** For each user the index of their segment in `ids`: the first rule that holds, the rest last. */
export type SegmentCodes = { ids: string[]; codes: Uint8Array | Uint16Array };

export function segmentCodes(scope: Scope, windowDays: number = defaultSegmentWindowDays): SegmentCodes {
  return scope.memo.of(`segments ${windowDays}`, () => assign(scope, windowDays));
}

function assign(scope: Scope, windowDays: number): SegmentCodes {
  const { rules, rest } = segmentRules(scope.settings.segments, windowDays);
  const codes = rules.length < 255 ? new Uint8Array(scope.users) : new Uint16Array(scope.users);
  codes.fill(rules.length);
  for (let rule = rules.length - 1; rule >= 0; rule--) {
    const mask = peopleMask(scope, rules[rule]?.when);
    for (let u = 0; u < scope.users; u++) if (mask?.[u] === 1) codes[u] = rule;
  }
  return { ids: [...rules.map((rule) => rule.id), rest], codes };
}
