import type { RetentionPlan } from '../query/retention.ts';
import type { EpochMs } from '../units.ts';
import { firstDayOf, hasEnded, hourMs, type Periods, type PeriodScope, rollingMs } from './periods.ts';

/**
 * How many leading offsets (or brackets, by their ends) of each cohort had ended by `asOf`. It depends on the cohort's
 * period alone; on the rolling clock it is that of an entry at the period's last millisecond (contract §3).
 */
export function observedOffsets(
  plan: Pick<RetentionPlan, 'period' | 'clock' | 'brackets' | 'cells'>,
  periods: Periods,
  scope: Pick<PeriodScope, 'zone' | 'weekStart' | 'asOf'>,
): number[] {
  const lastOffsets = plan.brackets
    ? plan.brackets.map(([, to]) => to)
    : Array.from({ length: plan.cells }, (_, offset) => offset);
  return Array.from({ length: periods.count }, (_, cohort) => {
    let observed = 0;
    for (const offset of lastOffsets) {
      if (!hasEnded(endOfOffset(plan, periods, cohort, offset, scope), scope.asOf)) break;
      observed += 1;
    }
    return observed;
  });
}

function endOfOffset(
  plan: Pick<RetentionPlan, 'period' | 'clock'>,
  periods: Periods,
  cohort: number,
  offset: number,
  { zone, weekStart }: Pick<PeriodScope, 'zone' | 'weekStart'>,
): EpochMs {
  const start = periods.starts[cohort] ?? 0;
  const end = periods.starts[cohort + 1] ?? 0;
  if (plan.clock === 'rolling') return end - 1 + (offset + 1) * rollingMs[plan.period];
  if (plan.period === 'hour') return start + (offset + 1) * hourMs;
  return zone.dayStart(firstDayOf(plan.period, periods.firstOrdinal + cohort + offset + 1, weekStart));
}
