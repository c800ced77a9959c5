import { z95 } from './wilson.ts';

/**
 * One distinct duration `t`: `atRisk` were still under observation just before it, `events` ended at it, `censored` were
 * last seen at it. `survival` is the share that lasts longer than t; its ends are null where it has reached 0.
 */
export type KaplanMeierPoint = {
  t: number;
  atRisk: number;
  events: number;
  censored: number;
  survival: number;
  low: number | null;
  high: number | null;
};

/**
 * The Kaplan–Meier estimate of the survival function (E. L. Kaplan and P. Meier 1958, JASA 53:457–481), one point for
 * each distinct duration, ascending, those where only censoring happens included. Its 95 % interval is Greenwood's
 * variance on the complementary log-log scale (J. D. Kalbfleisch and R. L. Prentice 2002; R: `conf.type =
 * "log-log"`). `observed[i]` tells whether duration i ended in the event; if not, it is censored, after events at the
 * same time.
 *
 * @throws RangeError where the lengths differ or a duration is negative or not finite.
 */
export function kaplanMeier(durations: ArrayLike<number>, observed: ArrayLike<boolean>): KaplanMeierPoint[] {
  if (durations.length !== observed.length) {
    throw new RangeError(`${durations.length} durations for ${observed.length} marks`);
  }
  const order = new Uint32Array(durations.length);
  for (let i = 0; i < order.length; i++) {
    order[i] = i;
    const duration = durations[i] ?? NaN;
    if (!(duration >= 0 && duration < Infinity)) throw new RangeError(`no duration: ${duration}`);
  }
  order.sort((i, j) => (durations[i] ?? 0) - (durations[j] ?? 0));

  const points: KaplanMeierPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let start = 0; start < order.length;) {
    const t = durations[order[start] ?? 0] ?? 0;
    const atRisk = order.length - start;
    let end = start;
    let events = 0;
    while (end < order.length && durations[order[end] ?? 0] === t)
      events += observed[order[end++] ?? 0] ? 1 : 0;
    survival *= (atRisk - events) / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    points.push({
      t,
      atRisk,
      events,
      censored: end - start - events,
      survival,
      ...logLogEnds(survival, greenwood),
    });
    start = end;
  }
  return points;
}

function logLogEnds(survival: number, greenwood: number): { low: number | null; high: number | null } {
  if (survival === 1) return { low: 1, high: 1 };
  if (survival === 0) return { low: null, high: null };
  const factor = Math.exp((z95 * Math.sqrt(greenwood)) / -Math.log(survival));
  return { low: survival ** factor, high: survival ** (1 / factor) };
}

/** The first duration at which the survival is ½ or less; null where the curve does not come down to it. */
export function medianSurvival(points: readonly KaplanMeierPoint[]): number | null {
  return points.find(({ survival }) => survival <= 0.5)?.t ?? null;
}
