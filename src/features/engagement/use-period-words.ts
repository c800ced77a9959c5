import { useLingui } from '@lingui/react/macro';
import type { LocalDate } from '../../model/units.ts';
import type { ChartPeriod } from '../../state/view.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** A period in full: "5 Jan 2026", "Week of 5 Jan 2026", "Jan 2026". */
export function usePeriodWords(): (name: LocalDate, period: ChartPeriod) => string {
  const { t } = useLingui();
  const format = useFormat();
  return (name, period) => {
    if (period === 'month') return format.monthYear(name);
    const date = format.date(name);
    return period === 'week' ? t`Week of ${date}` : date;
  };
}
