import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { Bar, BarChart as RechartsBarChart, type BarShapeProps, Tooltip, XAxis, YAxis } from 'recharts';
import { type AxisTick, fitTicks } from '../axis/axis-ticks.ts';
import { textWidth } from '../axis/text-width.ts';
import { ChartFrame, type ChartFrameProps } from '../frame/chart-frame.tsx';
import { ChartTip } from '../frame/chart-tip.tsx';
import { Legend } from '../frame/legend.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { GridLayer } from '../line/grid-layer.tsx';
import { type AxisMark } from '../line/line-types.ts';
import { MarkLayer, marksTop } from '../marks/mark-layer.tsx';
import { marksNear, summaryWithMarks, withMarks } from '../marks/mark-table.ts';
import { seriesColor } from '../series-color.ts';
import { type BarSeries, barTable, barTicks, toBarRows } from './bar-rows.ts';

type Props = ChartFrameProps & {
  categories: readonly string[];
  /** Heads the table's first column. */
  categoryName: string;
  ticks?: readonly AxisTick[] | undefined;
  series: readonly BarSeries[];
  /** One on another instead of side by side. */
  stacked?: boolean | undefined;
  /** What happened: where the categories are periods. */
  marks?: readonly AxisMark[] | undefined;
  /** Categories whose period is still open: hatched. */
  open?: readonly boolean[] | undefined;
  /** Categories of too few people to say much: pale, but to be told apart by their series. */
  few?: readonly boolean[] | undefined;
  formatValue: (value: number) => string;
  formatAxis?: ((value: number) => string) | undefined;
  tipFoot?: ((at: number) => string | null) | undefined;
  onSelect?: ((at: number) => void) | undefined;
  /** One bar, or one piece of a stack. */
  onSelectBar?: ((at: number, series: string) => void) | undefined;
};

const NARROW_PX = 480;

/** Bars over categories, side by side or stacked, below zero too. Lazy-load it: Recharts. */
export const BarChart = (props: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const {
    title,
    marks = [],
    categories,
    series,
    stacked = false,
    open = [],
    few = [],
    formatValue,
    height = 240,
  } = props;
  const formatAxis = props.formatAxis ?? formatValue;
  const summary = summaryWithMarks(props.summary, marks, t`Marks`, format);
  const id = useId();
  const colored = series.map((bar, at) => ({ ...bar, color: bar.color ?? seriesColor(at) }));
  const ticks = barTicks(series, categories.length, stacked);
  const rows = toBarRows(series, categories.length);
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(formatAxis(tick), 11)))) + 10;
  return (
    <ChartFrame
      {...props}
      summary={summary}
      table={() => withMarks(barTable(props), marks, t`Marks`, format)}
      above={() => (series.length > 1 ? <Legend items={colored} square /> : null)}
    >
      {(width) => {
        const axisTicks = fitTicks(
          props.ticks ?? categories.map((label, at) => ({ at, label })),
          categories.length,
          width - left - 12,
        );
        const narrow = width < NARROW_PX;
        const labels = new Map(axisTicks.map((tick) => [tick.at, tick.label]));
        return (
          <RechartsBarChart
            width={width}
            height={height}
            data={rows}
            margin={{ top: marksTop(marks, narrow), right: 12, bottom: 0, left: 0 }}
            barCategoryGap="22%"
            barGap={1}
            title={title}
            desc={summary}
            {...(stacked ? { stackOffset: 'sign' as const } : {})}
            {...(props.onSelect
              ? {
                  onClick: ({ activeTooltipIndex }) => {
                    if (activeTooltipIndex !== null && activeTooltipIndex !== undefined)
                      props.onSelect?.(Number(activeTooltipIndex));
                  },
                }
              : {})}
          >
            <defs>
              {colored.map((bar, at) => (
                <pattern
                  key={bar.id}
                  id={`${id}-${at}`}
                  width={5}
                  height={5}
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <rect width={5} height={5} fill={bar.color} fillOpacity={0.16} />
                  <rect width={2} height={5} fill={bar.color} fillOpacity={0.8} />
                </pattern>
              ))}
            </defs>
            <GridLayer ticks={ticks} />
            <XAxis
              dataKey="at"
              type="category"
              tickFormatter={(at: number) => labels.get(at) ?? ''}
              interval={0}
              height={22}
              tickLine={false}
              axisLine={false}
              tickMargin={7}
            />
            <YAxis
              width={left}
              domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
              ticks={ticks}
              tickFormatter={formatAxis}
              interval={0}
              tickLine={false}
              axisLine={false}
              tickMargin={6}
            />
            <MarkLayer marks={marks} narrow={narrow} />
            {colored.map((bar, at) => (
              <Bar
                key={bar.id}
                dataKey={`v${at}`}
                fill={bar.color}
                isAnimationActive={false}
                maxBarSize={46}
                shape={(shape: BarShapeProps) => (
                  <BarRect
                    shape={shape}
                    color={bar.color}
                    open={bar.open ?? open[shape.index] ?? false}
                    few={few[shape.index] ?? false}
                    hatch={`${id}-${at}`}
                  />
                )}
                {...(props.onSelectBar
                  ? {
                      className: 'hf-chart-bar',
                      onClick: (_: unknown, index: number) => props.onSelectBar?.(index, bar.id),
                    }
                  : {})}
                {...(stacked ? { stackId: 'all' } : {})}
              />
            ))}
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--hf-sunken)', opacity: 0.7 }}
              offset={14}
              content={({ active, label }) => {
                const at = Number(label);
                if (!active || !Number.isInteger(at)) return null;
                return (
                  <ChartTip
                    title={categories[at]}
                    foot={props.tipFoot?.(at)}
                    marks={marksNear(marks, at, (width - left - 12) / categories.length)}
                    rows={colored.map((bar) => {
                      const value = bar.values[at] ?? null;
                      return {
                        id: bar.id,
                        label: bar.label,
                        color: bar.color,
                        value: value === null ? '—' : formatValue(value),
                        detail: bar.details?.[at] ?? undefined,
                      };
                    })}
                  />
                );
              }}
            />
          </RechartsBarChart>
        );
      }}
    </ChartFrame>
  );
};

type RectProps = { shape: BarShapeProps; color: string; open: boolean; few: boolean; hatch: string };

const BarRect = ({ shape: { x, y, width, height }, color, open, few, hatch }: RectProps) => (
  <rect
    x={x}
    y={Math.min(y, y + height)}
    width={width}
    height={Math.abs(height)}
    fill={open ? `url(#${hatch})` : color}
    fillOpacity={few ? 0.4 : 1}
    filter={few ? 'grayscale(0.4)' : undefined}
    shapeRendering="crispEdges"
  />
);
