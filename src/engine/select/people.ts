import { parseDay } from '../../model/calendar/civil.ts';
import type { Selector, UserFilter } from '../../model/query/shared.ts';
import { defaultSegmentWindowDays, segmentRules } from '../../model/settings/segments.ts';
import type { Rule } from '../../model/settings/settings.ts';
import type { DayIndex } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { indexOfString } from '../table/packed-strings.ts';
import { filterMask } from './filter.ts';
import { addThose, keepThose, takeAway } from './masks.ts';
import { activeDaysOf } from './occurrences.ts';
import { matcherOf } from './selector.ts';
import { latestCarriers } from './values.ts';

/** 1 for each user whom a people filter chooses, by the whole history up to `asOf`; null: everyone. Do not write to it. */
export function peopleMask(scope: Scope, filter: UserFilter | undefined): Uint8Array | null {
  if (!filter) return null;
  return chosenBy(scope, filter, scope.zone.dayOf(scope.asOf));
}

/**
 * The parts of a filter are kept as well: many questions of a page add something to the filter of the page.
 * @param today the last day that is looked at; only a filter of deeds may look at another than that of `asOf`
 */
function chosenBy(scope: Scope, filter: UserFilter, today: DayIndex): Uint8Array {
  return scope.memo.of(`people ${today} ${JSON.stringify(filter)}`, () => choose(scope, filter, today));
}

function choose(scope: Scope, filter: UserFilter, today: DayIndex): Uint8Array {
  const { users, table } = scope;
  if ('not' in filter) {
    const mask = new Uint8Array(users).fill(1);
    takeAway(mask, chosenBy(scope, filter.not, today));
    return mask;
  }
  if ('and' in filter || 'or' in filter) {
    const all = 'and' in filter;
    const mask = new Uint8Array(users).fill(all ? 1 : 0);
    for (const part of all ? filter.and : filter.or) {
      const other = chosenBy(scope, part, today);
      if (all) keepThose(mask, other);
      else addThose(mask, other);
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
    const mask = new Uint8Array(users);
    for (let u = 0; u < users; u++) mask[u] = Number(codes[u] === wanted);
    return mask;
  }
  return didMask(scope, filter, today);
}

function didMask(scope: Scope, filter: Extract<UserFilter, { did: unknown }>, today: DayIndex): Uint8Array {
  const atLeast = filter.atLeast ?? (filter.atMost === undefined ? 1 : 0);
  const atMost = filter.atMost ?? Infinity;
  let from = filter.lastDays === undefined ? -Infinity : today - filter.lastDays + 1;
  let until = today;
  if (filter.within) {
    from = Math.max(from, parseDay(filter.within.from) ?? 0);
    until = Math.min(until, parseDay(filter.within.to) ?? 0);
  }
  const counts = timesBetween(scope, filter.did, from, until);
  const mask = new Uint8Array(scope.users);
  for (let u = 0; u < mask.length; u++) {
    const count = counts[u] ?? 0;
    mask[u] = Number(count >= atLeast && count <= atMost);
  }
  return mask;
}

/** How often each user did something from one local day to another, both included. Rules that ask alike share it. */
export function timesBetween(scope: Scope, did: Selector, from: DayIndex, to: DayIndex): Uint32Array {
  return scope.memo.of(`times ${from} ${to} ${JSON.stringify(did)}`, () => {
    const { offsets, days, times } = activeDaysOf(scope, matcherOf(scope, did));
    const counts = new Uint32Array(scope.users);
    const [first, last] = [from - dayBase, to - dayBase];
    for (let u = 0; u < counts.length; u++) {
      let count = 0;
      const begin = offsets[u] ?? 0;
      for (let k = (offsets[u + 1] ?? 0) - 1; k >= begin; k--) {
        const day = days[k] ?? 0;
        if (day < first) break;
        count += (times[k] ?? 0) * Number(day <= last);
      }
      counts[u] = count;
    }
    return counts;
  });
}

/** For each user the index of their segment in `ids`: the first rule that holds, the rest last. */
export type SegmentCodes = { ids: string[]; codes: Uint8Array | Uint16Array };

export function segmentCodes(scope: Scope, windowDays: number = defaultSegmentWindowDays): SegmentCodes {
  return scope.memo.of(`segments ${windowDays}`, () => assign(scope, windowDays));
}

function assign(scope: Scope, windowDays: number): SegmentCodes {
  const { rules, rest } = segmentRules(scope.settings.segments, windowDays);
  return codesBy(scope, rules, rest, (when) => peopleMask(scope, when));
}

function codesBy(
  { users }: Scope,
  rules: readonly Rule[],
  rest: string,
  maskOf: (when: UserFilter) => Uint8Array | null,
): SegmentCodes {
  const codes = rules.length < 255 ? new Uint8Array(users) : new Uint16Array(users);
  codes.fill(rules.length);
  for (let rule = rules.length - 1; rule >= 0; rule--) {
    const when = rules[rule]?.when;
    const mask = when ? maskOf(when) : null;
    if (mask) for (let u = 0; u < users; u++) if (mask[u] === 1) codes[u] = rule;
  }
  return { ids: [...rules.map((rule) => rule.id), rest], codes };
}

/** As `segmentCodes`, by what was done up to the end of a day; null where the rules ask for more than deeds. */
export function segmentCodesOn(scope: Scope, day: DayIndex): SegmentCodes | null {
  const { rules, rest } = segmentRules(scope.settings.segments);
  if (!rules.every(({ when }) => asksOnlyDeeds(when))) return null;
  return codesBy(scope, rules, rest, (when) => chosenBy(scope, when, day));
}

function asksOnlyDeeds(filter: UserFilter): boolean {
  if ('and' in filter) return filter.and.every(asksOnlyDeeds);
  if ('or' in filter) return filter.or.every(asksOnlyDeeds);
  return 'not' in filter ? asksOnlyDeeds(filter.not) : 'did' in filter;
}
