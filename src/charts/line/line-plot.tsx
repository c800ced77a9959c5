import { type ReactNode, useMemo } from 'react';
import { ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';
import { type AxisTick } from '../axis/axis-ticks.ts';
import { GridLayer } from './grid-layer.tsx';
import { drawnCategories } from './line-rows.ts';

type Props = {
  width: number;
  height: number;
  margin: { top: number; right: number; bottom: number; left: number };
  title: string;
  summary: string;
  /** How many there are, and every how many-th is drawn. */
  categories: number;
  every: number;
  categoryTicks: readonly AxisTick[];
  /** `at` is a value here. */
  valueTicks: readonly AxisTick[];
  /** What the value axis takes, in pixels. */
  valueWidth: number;
  onSelect: ((at: number) => void) | undefined;
  /** What a category's tooltip says. */
  tip: (at: number) => ReactNode;
  /** Layers that know their own data. */
  children: ReactNode;
};

/**
 * Axes, grid and tooltip of a line chart. The chart library knows where categories stand, not what is drawn there: with
 * other values and the same axes it has nothing to work out anew, which is felt when a filter changes.
 */
export const LinePlot = ({ width, height, categories, every, onSelect, tip, ...props }: Props) => {
  const data = useMemo(() => drawnCategories(categories, every).map((at) => ({ at })), [categories, every]);
  const x = useTicks(props.categoryTicks);
  const y = useTicks(props.valueTicks);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={data}
      margin={props.margin}
      title={props.title}
      desc={props.summary}
      {...(onSelect
        ? {
            onClick: ({ activeTooltipIndex }) => {
              const row = data[Number(activeTooltipIndex)];
              if (row) onSelect(row.at);
            },
          }
        : {})}
    >
      <GridLayer ticks={y.at} />
      <XAxis
        dataKey="at"
        type="number"
        domain={[0, Math.max(1, categories - 1)]}
        ticks={x.at}
        tickFormatter={x.label}
        interval={0}
        height={22}
        tickLine={false}
        axisLine={false}
        tickMargin={7}
      />
      <YAxis
        width={props.valueWidth}
        domain={[y.at[0] ?? 0, y.at.at(-1) ?? 1]}
        ticks={y.at}
        tickFormatter={y.label}
        interval={0}
        allowDataOverflow
        tickLine={false}
        axisLine={false}
        tickMargin={6}
      />
      {props.children}
      {/* Without an item of its own the tooltip knows of no points. */}
      <Line dataKey="at" hide />
      <Tooltip
        includeHidden
        isAnimationActive={false}
        cursor={{ stroke: 'var(--hf-mark)', strokeWidth: 1 }}
        offset={14}
        content={({ active, label }) => {
          const at = Number(label);
          return active && Number.isInteger(at) ? tip(at) : null;
        }}
      />
    </ComposedChart>
  );
};

type Ticks = { at: number[]; label: (at: number) => string };

/** The same arrays and functions as long as the ticks read the same. */
function useTicks(ticks: readonly AxisTick[]): Ticks {
  const key = JSON.stringify(ticks.map(({ at, label }) => [at, label]));
  return useMemo(() => {
    const labels = new Map(JSON.parse(key) as [number, string][]);
    return { at: [...labels.keys()], label: (at) => labels.get(at) ?? '' };
  }, [key]);
}
