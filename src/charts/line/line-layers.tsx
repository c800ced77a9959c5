import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { placeMarks } from '../axis/place-marks.ts';
import { spreadLabels } from '../axis/spread-labels.ts';
import { type LonelyPoint } from './line-rows.ts';
import { type AxisMark, type TargetLine } from './line-types.ts';

/** Above the plot for each row of mark labels. */
export const MARK_ROW_PX = 16;
export const MARK_ROWS = 2;

export const TargetLayer = ({ targets }: { targets: readonly TargetLine[] }) => {
  const plot = usePlotArea();
  const y = useYAxisScale();
  if (!plot || !y) return null;
  return targets.map((target) => {
    const at = y(target.value);
    if (at === undefined) return null;
    return (
      <line
        key={target.id}
        x1={plot.x}
        x2={plot.x + plot.width}
        y1={at}
        y2={at}
        stroke={target.color ?? 'var(--hf-mark)'}
        strokeWidth={1}
        strokeDasharray="5 4"
        opacity={0.75}
      >
        <title>{target.label}</title>
      </line>
    );
  });
};

export const MarkLayer = ({ marks }: { marks: readonly AxisMark[] }) => {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x || marks.length === 0) return null;
  const known = marks.flatMap((mark) => {
    const at = x(mark.at);
    return at === undefined ? [] : [{ mark, x: at, label: mark.label }];
  });
  const placed = placeMarks(known, plot.x, plot.x + plot.width + 40, MARK_ROWS);
  const top = plot.y - MARK_ROW_PX * MARK_ROWS;
  return placed.map((place, at) => (
    <g key={known[at]?.mark.id ?? at}>
      <title>{known[at]?.mark.detail ?? known[at]?.label}</title>
      <line
        x1={place.x}
        x2={place.x}
        y1={top + place.row * MARK_ROW_PX}
        y2={plot.y + plot.height}
        stroke="var(--hf-mark)"
        strokeDasharray="2 3"
      />
      {place.label === null ? null : (
        <text
          className="hf-chart-mark"
          x={place.textX}
          y={top + place.row * MARK_ROW_PX + 9}
          textAnchor={place.anchor}
        >
          {place.label}
        </text>
      )}
    </g>
  ));
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

export type EndLabel = { id: string; text: string; value: number; color: string };

/** Names at the lines' ends instead of a legend, moved apart where lines end close together. */
export const EndLabelLayer = ({ labels }: { labels: readonly EndLabel[] }) => {
  const plot = usePlotArea();
  const y = useYAxisScale();
  if (!plot || !y) return null;
  const wishes = labels.map((label) => y(label.value) ?? plot.y);
  const places = spreadLabels(wishes, 16, plot.y + 4, plot.y + plot.height);
  const x = plot.x + plot.width + 10;
  return labels.map((label, at) => (
    <text key={label.id} className="hf-chart-end" x={x} y={(places[at] ?? 0) + 4} fill={label.color}>
      {label.text}
    </text>
  ));
};
