import { type FormatPeriod } from '../../ui/format/create-format.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { dateTicks, manyMonths } from '../axis/axis-ticks.ts';
import { type ChartFrameProps } from '../frame/chart-frame.tsx';
import { LineChart } from './line-chart.tsx';
import { type AxisMark, type LineSeries, type TargetLine } from './line-types.ts';

type Props = ChartFrameProps & {
  /** Period names as the contract writes them ('2026-01-05', '2026-01-05T13'), one for each point. */
  periods: readonly string[];
  period: FormatPeriod;
  /** Heads the table's first column: "Registered". */
  categoryName: string;
  /** Rates, unless `formatValue` says otherwise. */
  series: readonly LineSeries[];
  targets?: readonly TargetLine[] | undefined;
  marks?: readonly AxisMark[] | undefined;
  formatValue?: ((value: number) => string) | undefined;
  formatAxis?: ((value: number) => string) | undefined;
  tipFoot?: ((at: number) => string | null) | undefined;
  onSelect?: ((at: number) => void) | undefined;
};

/** Lines over periods: by default of rates, as D1, D7 and D30 by registration day. */
export const RetentionTrendChart = ({ periods, period, formatValue, formatAxis, ...props }: Props) => {
  const format = useFormat();
  const daily = period === 'day';
  const years = (daily || period === 'week') && periods[0]?.slice(0, 4) !== periods.at(-1)?.slice(0, 4);
  return (
    <LineChart
      {...props}
      categories={periods.map((name) =>
        years ? format.date(name) : daily ? format.dayLabel(name) : format.period(name, period),
      )}
      ticks={
        period === 'day' || period === 'week' || (period === 'month' && periods.length > manyMonths)
          ? dateTicks(periods, format)
          : periods.map((name, at) => ({ at, label: format.period(name, period) }))
      }
      formatValue={formatValue ?? ((rate) => format.percent(rate))}
      formatAxis={formatAxis ?? (formatValue ? undefined : (rate) => format.percentAxis(rate))}
    />
  );
};
