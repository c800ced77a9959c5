import type { IndicatorsQuery } from '../../src/model/query/indicators.ts';
import type { Log } from './log.ts';
import { memberships, observedAt } from './retention.ts';
import { spansOf } from './spans.ts';

const months = 36;

/**
 * Σ t = 0…35 of the shifted-beta-geometric survival fitted to the monthly cohorts first pay → pay on-or-after; null
 * where no cohort of someone has three offsets observed.
 */
export function lifetimeMonths(log: Log, query: IndicatorsQuery): number | null {
  const cohorts = payerCohorts(log, query);
  if (!cohorts.some((counts) => counts.length >= 3)) return null;
  const { left, stayed } = transitions(cohorts);
  const [mean, spread] = maximise((mean, spread) => logLikelihood(left, stayed, mean, spread));
  let survival = 1;
  let sum = 1;
  for (let t = 1; t < months; t++) {
    survival *= 1 - hazard(mean, spread, t);
    sum += survival;
  }
  return sum;
}

/** Of each cohort of someone: its size, then who was still there at offset 1, 2 … as far as observed. */
function payerCohorts(log: Log, query: IndicatorsQuery): number[][] {
  const retention = {
    kind: 'retention',
    start: { role: 'pay' },
    return: { role: 'pay' },
    period: 'month',
    mode: 'on-or-after',
    periods: Math.max(1, spansOf(log, undefined, 'month').length),
    ...(query.users && { users: query.users }),
  } as const;
  const members = memberships(log, retention);
  const cohorts = new Map(members.map(({ cohort }) => [cohort.name, cohort]));
  return [...cohorts.values()].map((cohort) => {
    const own = members.filter((member) => member.cohort.name === cohort.name);
    const observed = observedAt(log, retention, cohort);
    return [...Array(observed).keys()].map((offset) =>
      offset === 0 ? own.length : own.filter(({ retained }) => retained[offset]).length,
    );
  });
}

/** `left[t]`, `stayed[t]`: of those there at t − 1, how many were gone and still there at t ≥ 1, over all cohorts. */
function transitions(cohorts: readonly number[][]): { left: number[]; stayed: number[] } {
  const longest = Math.max(...cohorts.map((counts) => counts.length));
  const at = (t: number, amount: (before: number, now: number) => number): number =>
    cohorts.reduce((sum, counts) => {
      const [before, now] = [counts[t - 1], counts[t]];
      return before === undefined || now === undefined ? sum : sum + amount(before, now);
    }, 0);
  const ts = [...Array(longest).keys()];
  return { left: ts.map((t) => at(t, (a, b) => a - b)), stayed: ts.map((t) => at(t, (_, b) => b)) };
}

/**
 * Chance to leave at t of those there at t − 1: α ÷ (α + β + t − 1) (Fader and Hardie 2007), written in the mean
 * α ÷ (α + β) and the spread u with 1 ÷ (α + β) = u ÷ (1 − u), so that the limits (α + β → 0, → ∞) are the square's edges.
 */
function hazard(mean: number, spread: number, t: number): number {
  return t === 1 ? mean : (mean * (1 - spread)) / (1 - spread + spread * (t - 1));
}

function logLikelihood(
  left: readonly number[],
  stayed: readonly number[],
  mean: number,
  spread: number,
): number {
  const times = (n: number, chance: number): number => (n === 0 ? 0 : n * Math.log(chance));
  let sum = 0;
  for (let t = 1; t < left.length; t++) {
    const chance = hazard(mean, spread, t);
    sum += times(left[t] ?? 0, chance) + times(stayed[t] ?? 0, 1 - chance);
  }
  return sum;
}

/** Coarse to fine: the best point of a grid over a square, again around it on a grid half as wide, until it is a point. */
function maximise(f: (x: number, y: number) => number): [number, number] {
  let [bestX, bestY, best] = [0.5, 0.5, -Infinity];
  const cells = 24;
  for (let width = 1; width > 1e-12; width *= 0.5) {
    const [centreX, centreY] = [bestX, bestY];
    for (let i = 0; i <= cells; i++) {
      for (let j = 0; j <= cells; j++) {
        const x = Math.min(1, Math.max(0, centreX + (i / cells - 0.5) * width));
        const y = Math.min(1, Math.max(0, centreY + (j / cells - 0.5) * width));
        const value = f(x, y);
        if (value > best) [bestX, bestY, best] = [x, y, value];
      }
    }
  }
  return [bestX, bestY];
}
