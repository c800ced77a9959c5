import type { UserFilter } from '../../model/query/shared.ts';
import { defaultSegmentWindowDays, segmentRules } from '../../model/settings/segments.ts';
import type { Rule } from '../../model/settings/settings.ts';
import type { DayIndex } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import type { Codes } from '../table/event-table.ts';
import { indexOfString } from '../table/packed-strings.ts';
import { upTo } from '../table/up-to.ts';
import { comparisonOf } from './comparison.ts';
import { filterMask } from './filter.ts';
import { combined, takeAway } from './masks.ts';
import { daysOfDeed, type Deed, timesBetween } from './times.ts';
import { latestCarriers } from './values.ts';

/** All users, ascending. Do not write to it. */
export const everyone = ({ memo, users }: Scope): Uint32Array => memo.of('everyone', () => upTo(users));

/** The users whom a people filter chooses, ascending. Do not write to it. */
export function* chosenUsers(scope: Scope, filter: UserFilter | undefined): Generator<void, Uint32Array> {
  const mask = yield* peopleMask(scope, filter);
  return mask ? comparisonOf(scope.memo, mask).users : everyone(scope);
}

/** 1 for each user whom a people filter chooses, by the whole history up to `asOf`; null: everyone. Do not write to it. */
export function* peopleMask(
  scope: Scope,
  filter: UserFilter | undefined,
): Generator<void, Uint8Array | null> {
  if (!filter) return null;
  return yield* chosenBy(scope, filter, scope.zone.dayOf(scope.asOf));
}

/**
 * The parts of a filter are kept as well: many questions of a page add something to the filter of the page.
 * @param today the last day that is looked at; only a filter of deeds may look at another than that of `asOf`
 */
function chosenBy(scope: Scope, filter: UserFilter, today: DayIndex): Generator<void, Uint8Array> {
  return scope.memo.steps(`people ${today} ${JSON.stringify(filter)}`, () => choose(scope, filter, today));
}

function* choose(scope: Scope, filter: UserFilter, today: DayIndex): Generator<void, Uint8Array> {
  const { users, table } = scope;
  if ('not' in filter) {
    const mask = new Uint8Array(users).fill(1);
    takeAway(mask, yield* chosenBy(scope, filter.not, today));
    return mask;
  }
  if ('and' in filter || 'or' in filter) {
    return yield* combined(users, filter, (part) => chosenBy(scope, part, today));
  }
  if ('user' in filter) {
    return yield* filterMask(filter.user, users, {
      columns: table.properties,
      rowsOf: (property) => latestCarriers(scope, property),
    });
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
    const { ids, codes } = yield* segmentCodes(scope);
    const wanted = ids.indexOf(filter.segment);
    return markSegment(codes, wanted);
  }
  return yield* didMask(scope, filter, today);
}

function* didMask(scope: Scope, filter: Deed, today: DayIndex): Generator<void, Uint8Array> {
  const atLeast = filter.atLeast ?? (filter.atMost === undefined ? 1 : 0);
  const atMost = filter.atMost ?? Infinity;
  const counts = yield* timesBetween(scope, filter.did, daysOfDeed(filter, today));
  return markBetween(counts, atLeast, atMost);
}

// Loops stand outside of the generators: inside of one they are several times as slow.

function markSegment(codes: SegmentCodes['codes'], wanted: number): Uint8Array {
  const mask = new Uint8Array(codes.length);
  for (let u = 0; u < mask.length; u++) mask[u] = Number(codes[u] === wanted);
  return mask;
}

function markBetween(counts: Codes, atLeast: number, atMost: number): Uint8Array {
  const mask = new Uint8Array(counts.length);
  for (let u = 0; u < mask.length; u++) {
    const count = counts[u] ?? 0;
    mask[u] = Number(count >= atLeast) & Number(count <= atMost);
  }
  return mask;
}

/** For each user the index of their segment in `ids`: the first rule that holds, the rest last. */
export type SegmentCodes = { ids: string[]; codes: Uint8Array | Uint16Array };

export function segmentCodes(
  scope: Scope,
  windowDays: number = defaultSegmentWindowDays,
): Generator<void, SegmentCodes> {
  return scope.memo.steps(`segments ${windowDays}`, () => assign(scope, windowDays));
}

function assign(scope: Scope, windowDays: number): Generator<void, SegmentCodes> {
  const { rules, rest } = segmentRules(scope.settings.segments, windowDays);
  return codesBy(scope, rules, rest, (when) => peopleMask(scope, when));
}

function* codesBy(
  { users }: Scope,
  rules: readonly Rule[],
  rest: string,
  maskOf: (when: UserFilter) => Generator<void, Uint8Array | null>,
): Generator<void, SegmentCodes> {
  const codes = rules.length < 255 ? new Uint8Array(users) : new Uint16Array(users);
  codes.fill(rules.length);
  for (let rule = rules.length - 1; rule >= 0; rule--) {
    const when = rules[rule]?.when;
    const mask = when ? yield* maskOf(when) : null;
    if (mask) markThose(mask, rule, codes);
    yield;
  }
  return { ids: [...rules.map((rule) => rule.id), rest], codes };
}

function markThose(mask: Uint8Array, rule: number, codes: SegmentCodes['codes']): void {
  for (let u = 0; u < mask.length; u++) {
    const code = codes[u] ?? 0;
    codes[u] = code + (rule - code) * (mask[u] ?? 0);
  }
}

/** The rules where they ask for nothing but deeds, else null. */
export function rulesOfDeeds({ settings }: Scope): { rules: Rule[]; rest: string } | null {
  const known = segmentRules(settings.segments);
  return known.rules.every(({ when }) => asksOnlyDeeds(when)) ? known : null;
}

/** As `segmentCodes`, by what was done up to the end of a day; null where the rules ask for more than deeds. */
export function* segmentCodesOn(scope: Scope, day: DayIndex): Generator<void, SegmentCodes | null> {
  const known = rulesOfDeeds(scope);
  return known && (yield* codesBy(scope, known.rules, known.rest, (when) => chosenBy(scope, when, day)));
}

function asksOnlyDeeds(filter: UserFilter): boolean {
  if ('and' in filter) return filter.and.every(asksOnlyDeeds);
  if ('or' in filter) return filter.or.every(asksOnlyDeeds);
  return 'not' in filter ? asksOnlyDeeds(filter.not) : 'did' in filter;
}
