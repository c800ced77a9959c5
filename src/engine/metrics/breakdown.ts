import { type Breakdown, type BreakdownOf, defaultBreakdownLimit } from '../../model/query/shared.ts';
import type { Group } from '../../model/result/counts.ts';
import { rankGroups } from '../../model/result/groups.ts';
import type { Scope } from '../scope.ts';
import { codedProperty, type CodedProperty, latestCarriers } from '../select/values.ts';
import { type Codes, codesFor } from '../table/event-table.ts';

/** The group of an event of a user, as a code; 0 = without the property. */
export type Grouping = {
  by: 'event' | 'user';
  /** per event or per user */
  codes: Codes;
  count: number;
  valueOf: CodedProperty['valueOf'];
};

export function* groupingOf(
  scope: Scope,
  breakdown: Breakdown | undefined,
  fallback: BreakdownOf,
): Generator<void, Grouping | null> {
  if (!breakdown) return null;
  const by = (breakdown.of ?? fallback) === 'user' ? 'user' : 'event';
  const rows = by === 'user' ? scope.users : scope.table.size;
  const coded = yield* codedProperty(scope, breakdown.property);
  if (!coded) return { by, codes: new Uint8Array(rows), count: 1, valueOf: () => null };
  if (by === 'event') return { by, ...coded };
  const { property } = breakdown;
  const codes = yield* scope.index.memo.steps(`codes of people ${property}`, () =>
    latestCodes(scope, property, coded),
  );
  return { by, codes, count: coded.count, valueOf: coded.valueOf };
}

function* latestCodes(
  scope: Scope,
  property: string,
  { codes: codeOf, count }: CodedProperty,
): Generator<void, Codes> {
  const latest = yield* latestCarriers(scope, property);
  const codes = codesFor(count, scope.users);
  putCodes(codeOf, latest, codes);
  return codes;
}

function putCodes(codeOf: Codes, latest: Int32Array, codes: Codes): void {
  for (let u = 0; u < codes.length; u++) {
    const carrier = latest[u] ?? -1;
    codes[u] = carrier < 0 ? 0 : (codeOf[carrier] ?? 0);
  }
}

/** Which row of the answer each code counts into (−1: none), and what stands at those rows. */
export type Slots = { ofCode: Int32Array; groups: Group[] };

export const oneGroup: Slots = { ofCode: Int32Array.of(0), groups: [{ value: null }] };

/**
 * @param weights per code: Σ size, entered or n
 * @param present per code: whether anything is counted there; a code without makes no group
 */
export function slotsOf(
  grouping: Grouping,
  weights: Float64Array,
  present: ArrayLike<number>,
  limit = defaultBreakdownLimit,
): Slots {
  const codes: number[] = [];
  for (let code = 0; code < grouping.count; code++) if ((present[code] ?? 0) > 0) codes.push(code);
  const { shown, rest } = rankGroups(
    codes.map((code) => ({ value: grouping.valueOf(code), weight: weights[code] ?? 0 })),
    limit,
  );
  const ofCode = new Int32Array(grouping.count).fill(-1);
  const groups: Group[] = shown.map((index, slot) => {
    const code = codes[index] ?? 0;
    ofCode[code] = slot;
    return { value: grouping.valueOf(code) };
  });
  if (rest.length > 0) {
    for (const index of rest) ofCode[codes[index] ?? 0] = groups.length;
    groups.push({ value: null, other: true });
  }
  return { ofCode, groups };
}
