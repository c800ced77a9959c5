/** `left[t]`, `stayed[t]`: of those there at t − 1, how many were gone and still there at t ≥ 1. */
export type Moves = { left: readonly number[]; stayed: readonly number[] };

/** Over all cohorts; each is its size, then who was still there at 1, 2 … as far as observed. */
export function transitions(cohorts: readonly (readonly number[])[]): Moves {
  const longest = Math.max(0, ...cohorts.map((counts) => counts.length));
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

export function survivalOf(mean: number, spread: number, horizon: number): number[] {
  const curve = [1];
  for (let t = 1; t <= horizon; t++) curve.push((curve[t - 1] ?? 0) * (1 - hazard(mean, spread, t)));
  return curve;
}

export function logLikelihood({ left, stayed }: Moves, mean: number, spread: number): number {
  const times = (n: number, chance: number): number => (n === 0 ? 0 : n * Math.log(chance));
  let sum = 0;
  for (let t = 1; t < left.length; t++) {
    const chance = hazard(mean, spread, t);
    sum += times(left[t] ?? 0, chance) + times(stayed[t] ?? 0, 1 - chance);
  }
  return sum;
}

/** Coarse to fine: the best point of a grid over a square, again around it on a grid half as wide, until it is a point. */
export function maximise(f: (x: number, y: number) => number): [number, number] {
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
