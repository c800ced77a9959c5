import { useLingui } from '@lingui/react/macro';
import {
  ComposedChart,
  Line,
  Tooltip,
  useActiveTooltipLabel,
  useIsTooltipActive,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  YAxis,
} from 'recharts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { ChartFrame, type ChartFrameProps } from '../frame/chart-frame.tsx';
import { ChartTip } from '../frame/chart-tip.tsx';
import { GridLayer } from '../line/grid-layer.tsx';

/** People of like probability: the share predicted and the share seen, with its interval. */
export type CalibrationPoint = {
  people: number;
  from: number;
  to: number;
  predicted: number;
  observed: number;
  low: number;
  high: number;
};

type Props = ChartFrameProps & {
  points: readonly CalibrationPoint[];
  /** Names of the axes: "Predicted", "Did not come back". */
  predictedName: string;
  observedName: string;
};

const ticks = [0, 0.25, 0.5, 0.75, 1];

/** Predicted shares against what happened, both 0…1; on the diagonal they are the same. Lazy-load it: Recharts. */
export const CalibrationChart = (props: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { points, predictedName, observedName, height = 280 } = props;
  const detailOf = ({ people, low, high }: CalibrationPoint): string =>
    t`${format.count(people)} people, 95% ${format.interval(low, high)}`;
  return (
    <ChartFrame
      {...props}
      table={() => ({
        header: [t`Risk`, t`People`, predictedName, observedName, t`95% interval`],
        rows: points.map(({ people, from, to, predicted, observed, low, high }) => ({
          key: String(from),
          texts: [
            format.interval(from, to),
            format.count(people),
            format.percent(predicted),
            format.percent(observed),
            format.interval(low, high),
          ],
          cells: [`${from}–${to}`, people, predicted, observed, `${low}–${high}`],
        })),
      })}
    >
      {(width) => (
        <ComposedChart
          width={width}
          height={height}
          data={points.map(({ predicted }) => ({ predicted }))}
          margin={{ top: 22, right: 12, bottom: 20, left: 0 }}
          title={props.title}
          desc={props.summary}
        >
          <GridLayer ticks={ticks} />
          <XAxis
            dataKey="predicted"
            type="number"
            domain={[0, 1]}
            ticks={ticks}
            tickFormatter={format.percentAxis}
            allowDataOverflow
            height={22}
            tickLine={false}
            axisLine={false}
            tickMargin={7}
          />
          <YAxis
            width={42}
            domain={[0, 1]}
            ticks={ticks}
            tickFormatter={format.percentAxis}
            allowDataOverflow
            tickLine={false}
            axisLine={false}
            tickMargin={6}
          />
          {/* Without an item of its own the tooltip knows of no points. */}
          <Line dataKey="predicted" hide />
          <PointLayer points={points} />
          <AxisNames across={predictedName} up={observedName} />
          <Tooltip
            includeHidden
            isAnimationActive={false}
            cursor={false}
            offset={14}
            content={({ active, label }) => {
              const point = points.find(({ predicted }) => predicted === Number(label));
              if (!active || !point) return null;
              return (
                <ChartTip
                  title={t`Risk ${format.percent(point.from, 0)} to ${format.percent(point.to, 0)}`}
                  rows={[
                    { id: 'predicted', label: predictedName, value: format.percent(point.predicted) },
                    {
                      id: 'observed',
                      label: observedName,
                      value: format.percent(point.observed),
                      detail: detailOf(point),
                      color: 'var(--hf-series-1)',
                    },
                  ]}
                />
              );
            }}
          />
        </ComposedChart>
      )}
    </ChartFrame>
  );
};

const AxisNames = ({ across, up }: { across: string; up: string }) => {
  const plot = usePlotArea();
  if (!plot) return null;
  return (
    <g className="hf-chart-mark">
      <text x={plot.x} y={plot.y - 10}>
        {up} ↑
      </text>
      <text x={plot.x + plot.width} y={plot.y + plot.height + 38} textAnchor="end">
        {across} →
      </text>
    </g>
  );
};

/** The place along the diagonal that is furthest from all points: its name stands there. */
function clearest(points: Props['points']): number {
  const room = (place: number): number =>
    Math.min(1, ...points.map(({ predicted }) => Math.abs(predicted - place)));
  return [0.2, 0.3, 0.4, 0.5, 0.6, 0.7].reduce((best, place) => (room(place) > room(best) ? place : best));
}

const PointLayer = ({ points }: Pick<Props, 'points'>) => {
  const { t } = useLingui();
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  const isActive = useIsTooltipActive();
  const label = useActiveTooltipLabel();
  if (!plot || !x || !y) return null;
  const clear = clearest(points);
  return (
    <>
      <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke="var(--hf-mark)" strokeDasharray="5 4" />
      <text className="hf-chart-mark hf-chart-halo" x={(x(clear) ?? 0) + 8} y={(y(clear) ?? 0) + 14}>
        {t`as predicted`}
      </text>
      {points.map(({ predicted, observed, low, high }) => (
        <g key={predicted} stroke="var(--hf-series-1)">
          <line x1={x(predicted)} x2={x(predicted)} y1={y(low)} y2={y(high)} strokeWidth={2} opacity={0.45} />
          <circle
            cx={x(predicted)}
            cy={y(observed)}
            r={isActive && Number(label) === predicted ? 6 : 4.5}
            fill="var(--hf-series-1)"
            strokeWidth={1.5}
            stroke="var(--hf-panel)"
          />
        </g>
      ))}
    </>
  );
};
