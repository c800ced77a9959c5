import type { IndicatorsQuery } from '../../src/model/query/indicators.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { Log } from './log.ts';
import { logLikelihood, maximise, survivalOf, transitions } from './beta-geometric.ts';
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
  const moves = transitions(cohorts);
  const [mean, spread] = maximise((mean, spread) => logLikelihood(moves, mean, spread));
  return survivalOf(mean, spread, months - 1).reduce((sum, survival) => sum + survival, 0);
}

/** Months of first pay, and who paid in a later one or after it. */
function payerCohorts(log: Log, query: IndicatorsQuery): number[][] {
  return leavingCohorts(log, {
    kind: 'retention',
    start: { role: 'pay' },
    return: { role: 'pay' },
    period: 'month',
    mode: 'on-or-after',
    periods: Math.max(1, spansOf(log, undefined, 'month').length),
    ...(query.users && { users: query.users }),
  });
}

/** Of each cohort of someone: its size, then who was still there at offset 1, 2 … as far as observed. */
export function leavingCohorts(log: Log, retention: RetentionQuery): number[][] {
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
