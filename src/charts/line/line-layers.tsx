import {
  useActiveTooltipLabel,
  useIsTooltipActive,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
} from 'recharts';
import { spreadLabels } from '../axis/spread-labels.ts';
import { textWidth } from '../axis/text-width.ts';
import { bandPath, linePath, type LineRow, type LonelyPoint } from './line-rows.ts';
import { type LineSeries, type TargetLine } from './line-types.ts';

/** A name that stands over the end of its line. */
const ABOVE_PX = 14;
/** Half of a target that stands at one category only. */
const TARGET_REACH_PX = 11;

export const TargetLayer = ({ targets }: { targets: readonly TargetLine[] }) => {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const end = plot.x + plot.width;
  return targets.map((target) => {
    const at = y(target.value);
    const middle = target.at === undefined ? undefined : x(target.at);
    if (at === undefined) return null;
    const from = middle === undefined ? plot.x : Math.max(plot.x, middle - TARGET_REACH_PX);
    const to = middle === undefined ? end : Math.min(end, middle + TARGET_REACH_PX);
    const atEnd = from + textWidth(target.label, 11) > end;
    return (
      <g key={target.id}>
        <title>{target.label}</title>
        <line
          x1={from}
          x2={to}
          y1={at}
          y2={at}
          stroke={target.color ?? (middle === undefined ? 'var(--hf-mark)' : 'var(--hf-muted)')}
          strokeWidth={middle === undefined ? 1 : 2}
          strokeDasharray={middle === undefined ? '5 4' : undefined}
          opacity={middle === undefined ? 0.75 : 1}
        />
        {middle === undefined || target.labelSide === 'none' ? null : (
          <text
            className="hf-chart-mark hf-chart-halo"
            x={atEnd ? to : target.labelSide === 'below' ? from : to + 3}
            y={target.labelSide === 'below' ? at + 13 : at - 6}
            textAnchor={atEnd ? 'end' : 'start'}
          >
            {target.label}
          </text>
        )}
      </g>
    );
  });
};

type LonelyProps = { points: readonly LonelyPoint[]; colors: readonly string[] };

export const LonelyLayer = ({ points, colors }: LonelyProps) => {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;
  return points.map(({ at, series, value }) => (
    <circle key={`${series}-${at}`} cx={x(at)} cy={y(value)} r={2.5} fill={colors[series]} />
  ));
};

type Colored = Pick<LineSeries, 'id' | 'band' | 'faint' | 'fitted'> & { color: string };

type PathProps = { rows: readonly LineRow[]; series: readonly Colored[] };

/**
 * Bands below lines, pale lines below bold ones, as plain paths: a Line or Area of the chart library costs many times as
 * much, which is felt when a filter changes.
 */
export const PathLayer = ({ rows, series }: PathProps) => {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const xOf = (at: number): number => x(at) ?? plot.x;
  const yOf = (value: number): number => Math.min(plot.y + plot.height, Math.max(plot.y, y(value) ?? plot.y));
  return (
    <g fill="none">
      {series.map(({ id, band, color, fitted = false }, at) =>
        band ? (
          <path key={id} d={bandPath(rows, at, xOf, yOf)} fill={color} fillOpacity={fitted ? 0.08 : 0.13} />
        ) : null,
      )}
      {[true, false].flatMap((faint) =>
        series.map(({ id, faint: pale = false, color, fitted = false }, at) => {
          if (pale !== faint) return null;
          const stroke = {
            stroke: color,
            strokeWidth: faint ? 1 : fitted ? 1.2 : 1.7,
            strokeOpacity: faint ? 0.35 : 1,
            strokeDasharray: fitted ? '6 4' : undefined,
          };
          const open = linePath(rows, `o${at}`, xOf, yOf);
          return (
            <g key={id}>
              {open === '' ? null : <path d={open} {...stroke} strokeDasharray="1.5 3.5" />}
              <path d={linePath(rows, `v${at}`, xOf, yOf)} {...stroke} />
            </g>
          );
        }),
      )}
    </g>
  );
};

/** A dot on each bold line where somebody points. */
export const ActiveLayer = ({ rows, series }: PathProps) => {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const active = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  const row = active ? rows.find(({ at }) => at === label) : undefined;
  if (!row || !x || !y) return null;
  return series.map(({ id, faint, color }, at) => {
    const value = row[`v${at}`] ?? null;
    if (faint || value === null) return null;
    return (
      <circle
        key={id}
        cx={x(row.at)}
        cy={y(value)}
        r={3.5}
        fill={color}
        strokeWidth={1.5}
        stroke="var(--hf-panel)"
      />
    );
  });
};

/** `full`: what `text` may be cut from; `at`: the category where its line ends, where that is not the edge. */
export type EndLabel = {
  id: string;
  text: string;
  full: string;
  value: number;
  color: string;
  at?: number | undefined;
};

/** Names at the lines' ends instead of a legend, moved apart where lines end close together. */
export const EndLabelLayer = ({ labels }: { labels: readonly EndLabel[] }) => {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!plot || !x || !y) return null;
  const within = labels.filter(({ at }) => at !== undefined);
  const placed = [labels.filter(({ at }) => at === undefined), within].flatMap((some) => {
    // Above its line, not through what goes on from there.
    const wishes = some.map(({ value, at }) => (y(value) ?? plot.y) - (at === undefined ? 0 : ABOVE_PX));
    const places = spreadLabels(wishes, 16, plot.y + 4, plot.y + plot.height);
    return some.map((label, index) => ({ ...label, y: (places[index] ?? 0) + 4 }));
  });
  return placed.map(({ id, text, full, color, at, y }) => (
    <text
      key={id}
      className={at === undefined ? 'hf-chart-end' : 'hf-chart-end hf-chart-halo'}
      x={at === undefined ? plot.x + plot.width + 10 : x(at)}
      y={y}
      fill={color}
    >
      {text === full ? null : <title>{full}</title>}
      {text}
    </text>
  ));
};
