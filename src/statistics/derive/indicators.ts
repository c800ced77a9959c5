import type { PeriodScope } from '../../model/calendar/periods.ts';
import {
  type IndicatorId,
  indicatorIds,
  indicatorTargets,
  sharesOfPeople,
} from '../../model/query/indicators.ts';
import type { RoleName } from '../../model/query/shared.ts';
import type { IndicatorsCounts } from '../../model/result/counts.ts';
import type { Indicator } from '../../model/result/result.ts';
import type { ResolvedSettings } from '../../model/settings/resolve.ts';
import { fitBetaGeometric } from '../shifted-beta-geometric-fit.ts';
import { expectedLifetime } from '../shifted-beta-geometric.ts';
import { wilson } from '../wilson.ts';

const lifetimeMonths = 36;
/** A lifetime is fitted only where a cohort was observed at this many monthly offsets, the month of the first pay included. */
const leastOffsets = 3;

const rolesOf: Record<IndicatorId, RoleName[]> = {
  d1: ['register', 'use'],
  d7: ['register', 'use'],
  d30: ['register', 'use'],
  'paid-30': ['pay'],
  'weekly-uses': ['use', 'pay'],
  'ltv-cac': ['pay'],
  silent: ['use'],
  'use-momentum': ['use'],
  feedback: ['feedback'],
};

const isShare = (id: IndicatorId): boolean => sharesOfPeople.some((share) => share === id);

/** Values, targets and what is missing (contract §5). A value is null rather than a made-up 0. */
export function deriveIndicators(
  counts: IndicatorsCounts,
  settings: ResolvedSettings,
  scope: PeriodScope,
): Indicator[] {
  const playing = (role: RoleName): boolean => {
    if (scope.firstEvent === null) return false;
    const names = settings.roles[role];
    return names === null || names.length > 0;
  };
  return indicatorIds.map((id) => {
    const missing: string[] = rolesOf[id].filter((role) => !playing(role));
    const lifetime = id === 'ltv-cac' ? lifetimeOf(counts, settings) : null;
    if (id === 'ltv-cac') {
      if (settings.economics.cac === null) missing.push('cac');
      if (lifetime === null) missing.push('lifetimeMonths');
      if (settings.amount === null) missing.push('amount');
    }
    const { numerator, denominator } =
      id === 'ltv-cac' ? lifetimeValue(counts, settings, lifetime) : counts.sides[id];
    const nothing = denominator === 0 || (id === 'ltv-cac' && counts.payers === 0);
    if (missing.length === 0 && nothing) missing.push('denominator');
    return indicatorOf(id, numerator, denominator, missing);
  });
}

function indicatorOf(id: IndicatorId, numerator: number, denominator: number, missing: string[]): Indicator {
  const value = missing.length > 0 ? null : numerator / denominator;
  const { target, direction } = indicatorTargets[id];
  const met = value === null ? null : direction === 'at-least' ? value >= target : value <= target;
  const interval =
    value === null ? { low: null, high: null } : isShare(id) ? wilson(numerator, denominator) : {};
  return {
    id,
    value,
    numerator,
    denominator,
    ...(isShare(id) && interval),
    target,
    direction,
    met,
    ...(missing.length > 0 && { missing }),
  };
}

/** Months that a payer stays: the setting, else fitted to the monthly cohorts; null where neither is to be had. */
function lifetimeOf({ payerCohorts }: IndicatorsCounts, { economics }: ResolvedSettings): number | null {
  if (economics.lifetimeMonths !== null) return economics.lifetimeMonths;
  const cohorts = payerCohorts.filter((alive) => (alive[0] ?? 0) > 0);
  if (!cohorts.some((alive) => alive.length >= leastOffsets)) return null;
  const fit = fitBetaGeometric(cohorts.map((alive) => ({ alive })));
  return fit === null ? null : expectedLifetime(fit, lifetimeMonths);
}

function lifetimeValue(
  { revenue, payers }: IndicatorsCounts,
  { economics }: ResolvedSettings,
  lifetime: number | null,
): { numerator: number; denominator: number } {
  const perMonth = payers === 0 ? 0 : revenue / payers;
  return { numerator: perMonth * (lifetime ?? 0), denominator: economics.cac ?? 0 };
}
