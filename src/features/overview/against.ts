import { type IndicatorId, sharesOfPeople } from '../../model/query/indicators.ts';
import type { Indicator, RetentionResult } from '../../model/result/result.ts';
import type { LocalDate } from '../../model/units.ts';
import { holm } from '../../statistics/holm.ts';
import { type Difference, newcombe, type Side } from '../../statistics/newcombe.ts';
import { differenceP } from '../../statistics/difference-p.ts';
import { type Trends, valueOn } from './trends.ts';

/** An indicator beside what it is compared with; values as the indicator's own. */
export type Against = {
  now: number;
  other: number;
  /** Where both are shares of different people: the difference, and its p after Holm's correction over all such tiles. */
  test: { difference: Difference; p: number; now: Side; other: Side } | null;
  /** What `now` is, where it is not the value on the tile: the chosen dates instead of all days. */
  of: 'dates' | 'moment';
};
export type Againsts = Partial<Record<IndicatorId, Against>>;

type Sides = { id: IndicatorId; now: Side; other: Side };

/**
 * Of other people, all as of now.
 * @param overlap how many stand on both sides: with any, shares are not independent and are not tested
 */
export function againstPeople(
  indicators: readonly Indicator[],
  others: readonly Indicator[],
  overlap: number | null,
): Againsts {
  const shares: readonly string[] = sharesOfPeople;
  const againsts: Againsts = {};
  const tested: Sides[] = [];
  for (const { id, value, numerator, denominator } of indicators) {
    const other = others.find((one) => one.id === id);
    if (value === null || !other || other.value === null) continue;
    againsts[id] = { now: value, other: other.value, test: null, of: 'moment' };
    if (overlap === 0 && shares.includes(id)) {
      tested.push({
        id,
        now: { x: numerator, n: denominator },
        other: { x: other.numerator, n: other.denominator },
      });
    }
  }
  return withTests(againsts, tested);
}

/** The retention of the chosen dates and of the days before, at one cell each. */
export type RangePair = { id: IndicatorId; now: RetentionResult; before: RetentionResult; cell: number };

/**
 * Against the days before: retention of those who started in the dates against those who started before them (other
 * people, so a test holds); the rest at the end of the dates against the end of the days before.
 */
export function againstBefore(
  pairs: readonly RangePair[],
  trends: Trends,
  ends: { now: LocalDate; before: LocalDate },
): Againsts {
  const againsts: Againsts = {};
  const tested: Sides[] = [];
  for (const { id, now, before, cell } of pairs) {
    const sides = { id, now: sideAt(now, cell), other: sideAt(before, cell) };
    if (sides.now.n > 0 && sides.other.n > 0) tested.push(sides);
  }
  for (const id of ['silent', 'use-momentum', 'feedback', 'weekly-uses', 'ltv-cac'] as const) {
    const now = valueOn(trends[id], ends.now);
    const other = valueOn(trends[id], ends.before);
    if (now !== null && other !== null) againsts[id] = { now, other, test: null, of: 'dates' };
  }
  return withTests(againsts, tested);
}

function sideAt(result: RetentionResult, cell: number): Side {
  const pooled = result.groups[0]?.pooled[cell];
  return { x: pooled?.retained ?? 0, n: pooled?.size ?? 0 };
}

function withTests(againsts: Againsts, tested: readonly Sides[]): Againsts {
  const adjusted = holm(tested.map(({ now, other }) => differenceP(other, now)));
  tested.forEach(({ id, now, other }, at) => {
    againsts[id] = {
      now: now.x / now.n,
      other: other.x / other.n,
      test: { difference: newcombe(other, now), p: adjusted[at] ?? 1, now, other },
      of: againsts[id]?.of ?? 'dates',
    };
  });
  return againsts;
}
