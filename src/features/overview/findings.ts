import type { PropertySummary } from '../../model/dataset.ts';
import type { RetentionResult } from '../../model/result/result.ts';
import type { Scalar } from '../../model/units.ts';
import { holm } from '../../statistics/holm.ts';
import { newcombe } from '../../statistics/newcombe.ts';
import { twoProportionTest } from '../../statistics/two-proportion-test.ts';
import { type Shift, toShift } from './day-retention-view.ts';

/** One value of a property against everyone else who registered. */
export type Contrast = {
  property: string;
  value: Scalar;
  offset: number;
  inside: { x: number; n: number };
  outside: { x: number; n: number };
  difference: { value: number; low: number; high: number };
  p: number;
};

export type Finding = ({ kind: 'shift' } & Shift) | ({ kind: 'contrast' } & Contrast);

const shiftDays = 28;
const fewest = 30;
const level = 0.05;

/** Properties that can tell groups apart: text with 2 to 12 values that most events carry, the commonest first. */
export function telling(properties: readonly PropertySummary[], events: number): string[] {
  return properties
    .filter(
      ({ type, distinct, present }) =>
        type === 'string' && distinct >= 2 && distinct <= 12 && present >= events / 2,
    )
    .toSorted((a, b) => a.distinct - b.distinct)
    .map(({ name }) => name);
}

function toContrasts(property: string, result: RetentionResult, offset: number): Contrast[] {
  const sides = result.groups.map((group) => {
    const pooled = group.pooled[offset];
    return {
      value: group.value,
      other: group.other === true,
      x: pooled?.retained ?? 0,
      n: pooled?.size ?? 0,
    };
  });
  const all = sides.reduce((sum, { x, n }) => ({ x: sum.x + x, n: sum.n + n }), { x: 0, n: 0 });
  return sides.flatMap(({ value, other, x, n }) => {
    const outside = { x: all.x - x, n: all.n - n };
    if (value === null || other || n < fewest || outside.n < fewest) return [];
    const inside = { x, n };
    return {
      property,
      value,
      offset,
      inside,
      outside,
      difference: newcombe(outside, inside),
      p: twoProportionTest(outside, inside).p,
    };
  });
}

/**
 * Differences that hold up when so many are looked at: Holm's correction over all of them, at 5 %. Those that move the
 * most people come first.
 */
export function toFindings(
  overall: RetentionResult,
  byProperty: readonly { property: string; result: RetentionResult }[],
  offset: number,
): { looked: number; findings: Finding[] } {
  const candidates: Finding[] = [];
  for (const day of [1, 7, 30]) {
    const shift = toShift(overall, day, shiftDays);
    if (shift) candidates.push({ kind: 'shift', ...shift });
  }
  for (const { property, result } of byProperty) {
    for (const contrast of toContrasts(property, result, offset))
      candidates.push({ kind: 'contrast', ...contrast });
  }
  const adjusted = holm(candidates.map(({ p }) => p));
  const findings = candidates
    .map((finding, index): Finding => ({ ...finding, p: adjusted[index] ?? 1 }))
    .filter(({ p }) => p < level)
    .toSorted((a, b) => weight(b) - weight(a));
  return { looked: candidates.length, findings };
}

const weight = (finding: Finding): number =>
  Math.abs(finding.difference.value) * (finding.kind === 'shift' ? finding.after.n : finding.inside.n);
