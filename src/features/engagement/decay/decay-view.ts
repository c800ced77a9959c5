import type { RetentionResult } from '../../../model/result/result.ts';
import type { Interval } from '../../../model/result/result.ts';

/** What is commonly seen in AI products: uses 40 % down in week two, under 15 % of week one by week three. */
export const aiPicture = [1, 0.6, 0.15] as const;
/** What is commonly seen in classic SaaS: 65 % active a month. */
export const saasMonthly = 0.65;

/**
 * A week after the first use, over the cohorts that have ended it. `uses` a person; `ofFirst` = uses ÷ the same
 * cohorts' uses in week 0. All null where no cohort has got so far.
 */
export type DecayWeek = {
  week: number;
  people: number;
  uses: number | null;
  ofFirst: number | null;
  active: number | null;
  activeCount: number;
} & Interval;

/** @param result first use → use, rolling weeks, with `totals`; the first use itself is added to week 0 */
export function toDecayWeeks({ groups, offsets }: RetentionResult): DecayWeek[] {
  const group = groups[0];
  return offsets.map((_, week) => {
    let [people, uses, first] = [0, 0, 0];
    for (const [at, { size, observed }] of (group?.cohorts ?? []).entries()) {
      if (observed <= week) continue;
      const totals = group?.totals?.[at] ?? [];
      people += size;
      uses += (totals[week] ?? 0) + (week === 0 ? size : 0);
      first += (totals[0] ?? 0) + size;
    }
    const none = people === 0;
    const pooled = group?.pooled[week];
    return {
      week,
      people,
      uses: none ? null : uses / people,
      ofFirst: none ? null : uses / first,
      // Everyone is active in the week that their first use begins.
      active: none ? null : week === 0 ? 1 : (pooled?.rate ?? null),
      activeCount: week === 0 ? people : (pooled?.retained ?? 0),
      low: week === 0 ? null : (pooled?.low ?? null),
      high: week === 0 ? null : (pooled?.high ?? null),
    };
  });
}

export type HalfLife =
  | { kind: 'reached'; weeks: number }
  /** still above half in the last week that enough people have ended */
  | { kind: 'not-reached'; lastWeek: number; ofFirst: number }
  | { kind: 'too-few'; people: number };

/**
 * Weeks from the first until uses a person have fallen to half of week 0's, linear between two weeks; the first such
 * crossing. Weeks that fewer than `few` people have ended are not looked at.
 */
export function halfLifeOf(weeks: readonly DecayWeek[], few: number): HalfLife {
  const known = weeks.filter(({ people, ofFirst }) => people >= few && ofFirst !== null);
  if (known.length < 2) return { kind: 'too-few', people: weeks[1]?.people ?? 0 };
  for (let at = 1; at < known.length; at++) {
    const before = known[at - 1]?.ofFirst ?? 1;
    const now = known[at]?.ofFirst ?? 1;
    if (now > 0.5) continue;
    return { kind: 'reached', weeks: at - 1 + (before - 0.5) / (before - now) };
  }
  const last = known.length - 1;
  return { kind: 'not-reached', lastWeek: last, ofFirst: known[last]?.ofFirst ?? 1 };
}
