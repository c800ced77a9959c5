import { useFormat } from '../../ui/format/format-context.tsx';
import { type AxisTick } from '../axis/axis-ticks.ts';
import { type ChartFrameProps } from '../frame/chart-frame.tsx';
import { LineChart } from './line-chart.tsx';
import { type LineSeries, type TargetLine } from './line-types.ts';

export type CurveOffset = {
  offset: number;
  /** In full: "Day 7". */
  label: string;
  /** On the axis: "7", or "4–7" for a bracket. */
  tick: string;
};

type Props = ChartFrameProps & {
  offsets: readonly CurveOffset[];
  /** Heads the table's first column: "Day". */
  categoryName: string;
  /** Rates, one point for each offset. */
  series: readonly LineSeries[];
  /** Their `at` is an index into `offsets`. */
  targets?: readonly TargetLine[] | undefined;
  tipFoot?: ((at: number) => string | null) | undefined;
  /** Gets the index into `offsets`. */
  onSelect?: ((at: number) => void) | undefined;
};

/** Every offset where they are few, else the first and the multiples of five, ten, …; the first one says what they count. */
const curveTicks = (offsets: readonly CurveOffset[]): AxisTick[] => {
  const step = offsets.length <= 16 ? 1 : offsets.length <= 45 ? 5 : offsets.length <= 110 ? 10 : 30;
  return offsets.flatMap(({ offset, label, tick }, at) =>
    at === 0 || offset % step === 0 ? [{ at, label: at === 0 ? label : tick }] : [],
  );
};

/**
 * Share still coming back by offset. Offset 0, where nearly everyone is, would flatten the rest: it is left out of the
 * drawing (and stays in the table) wherever there are other offsets.
 */
export const RetentionCurveChart = ({
  offsets,
  series,
  targets,
  onSelect,
  tipFoot,
  view,
  ...props
}: Props) => {
  const format = useFormat();
  const skip = view !== 'table' && offsets.length > 2 && offsets[0]?.offset === 0 ? 1 : 0;
  const shown = offsets.slice(skip);
  return (
    <LineChart
      {...props}
      view={view}
      categories={shown.map(({ label }) => label)}
      ticks={curveTicks(shown)}
      series={skip === 0 ? series : series.map((line) => ({ ...line, points: line.points.slice(skip) }))}
      targets={targets?.flatMap((target) => {
        if (target.at === undefined) return [target];
        return target.at < skip ? [] : [{ ...target, at: target.at - skip }];
      })}
      formatValue={(rate) => format.percent(rate)}
      formatAxis={(rate) => format.percentAxis(rate)}
      tipFoot={tipFoot ? (at) => tipFoot(at + skip) : undefined}
      onSelect={onSelect ? (at) => onSelect(at + skip) : undefined}
    />
  );
};
