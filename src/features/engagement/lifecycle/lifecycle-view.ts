import type { LifecyclePeriod } from '../../../model/result/result.ts';

export const activeIn = (period: LifecyclePeriod): number =>
  period.new + period.returning + period.resurrected;

/** (new + resurrected) ÷ dormant; null where nobody went dormant. Source: the growth accounting "quick ratio". */
export const quickRatio = (period: LifecyclePeriod): number | null =>
  period.dormant === 0 ? null : (period.new + period.resurrected) / period.dormant;

/** The last period that has ended; the very last one where none has. */
export const lastEnded = (periods: readonly LifecyclePeriod[]): LifecyclePeriod | undefined =>
  periods.findLast(({ open }) => !open) ?? periods.at(-1);

const isFirstEver = ({ returning, resurrected, dormant }: LifecyclePeriod): boolean =>
  returning + resurrected + dormant === 0;

/** The quick ratio of all ended periods together; not of the data's first, before which there was nobody to lose. */
export function overallQuickRatio(periods: readonly LifecyclePeriod[]): number | null {
  const begins = periods.findIndex((period) => !isFirstEver(period));
  const ended = periods.slice(Math.max(0, begins)).filter(({ open }) => !open);
  const gained = ended.reduce((sum, period) => sum + period.new + period.resurrected, 0);
  const lost = ended.reduce((sum, period) => sum + period.dormant, 0);
  return lost === 0 ? null : gained / lost;
}
