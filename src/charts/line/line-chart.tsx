import { useLingui } from '@lingui/react/macro';
import { type AxisTick, fitTicks } from '../axis/axis-ticks.ts';
import { fitText } from '../axis/fit-text.ts';
import { textWidth } from '../axis/text-width.ts';
import { ChartFrame, type ChartFrameProps, ThinnedNote } from '../frame/chart-frame.tsx';
import { ChartTip } from '../frame/chart-tip.tsx';
import { Legend } from '../frame/legend.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { MarkLayer, marksTop } from '../marks/mark-layer.tsx';
import { marksNear, summaryWithMarks, withMarks } from '../marks/mark-table.ts';
import { seriesColor } from '../series-color.ts';
import { ActiveLayer, EndLabelLayer, LonelyLayer, PathLayer, TargetLayer } from './line-layers.tsx';
import { lineTable, lonelyPoints, thinning, toLineRows, valueTicks } from './line-rows.ts';
import { LinePlot } from './line-plot.tsx';
import { type AxisMark, type LineSeries, type TargetLine } from './line-types.ts';
import { isolate } from '../../ui/format/isolate.ts';

type Props = ChartFrameProps & {
  /** One for each point, in full, as tooltip and table show it: "Tue 16 Jun". */
  categories: readonly string[];
  /** Heads the table's first column: "Registered". */
  categoryName: string;
  /** Labels of the axis; the categories themselves where absent. As many are drawn as fit. */
  ticks?: readonly AxisTick[] | undefined;
  series: readonly LineSeries[];
  targets?: readonly TargetLine[] | undefined;
  marks?: readonly AxisMark[] | undefined;
  formatValue: (value: number) => string;
  /** Shorter, for the value axis. */
  formatAxis?: ((value: number) => string) | undefined;
  /** A last line in the tooltip of a category. */
  tipFoot?: ((at: number) => string | null) | undefined;
  onSelect?: ((at: number) => void) | undefined;
};

const NARROW_PX = 480;
/** Room for a name at a line's end; a longer one is cut, and what is written behind it stays. */
const LONGEST_END_PX = 200;

function endText({ label, endLabel = label }: LineSeries): { text: string; full: string } {
  const behind = endLabel.startsWith(label) ? endLabel.slice(label.length) : '';
  const name = behind === '' ? endLabel : label;
  const text = isolate(fitText(name, LONGEST_END_PX - textWidth(behind, 12), 12)) + behind;
  return { text, full: isolate(name) + behind };
}

/** Named series over a categorical axis: direct labels, bands, targets, marks, dotted open parts. Lazy-load it: Recharts. */
export const LineChart = (props: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { title, categories, series, targets = [], marks = [], formatValue, height = 260 } = props;
  const named = marks.filter(({ kind }) => kind !== undefined);
  const summary = summaryWithMarks(props.summary, named, t`Marks`, format);
  const formatAxis = props.formatAxis ?? formatValue;
  const colored = series.map((line, at) => ({ ...line, color: line.color ?? seriesColor(at) }));
  const every = thinning(categories.length, series.length);
  const rows = toLineRows(series, categories.length, every);
  const lonely = lonelyPoints(rows, series.length);
  const ticks = valueTicks(series, targets, height < 200 ? 3 : 4);
  const last = Math.max(1, categories.length - 1);
  const bold = colored.filter((line) => !line.faint);
  const goesOn = bold.some(({ fitted }) => fitted);
  const ends = bold.flatMap((line) => {
    const at = line.points.findLastIndex((point) => point.value !== null);
    const value = line.points[at]?.value ?? null;
    const within = goesOn && at < last ? { at } : {};
    return value === null ? [] : [{ id: line.id, ...endText(line), value, color: line.color, ...within }];
  });
  const left = Math.ceil(Math.max(...ticks.map((tick) => textWidth(formatAxis(tick), 11)))) + 10;

  return (
    <>
      <ChartFrame
        {...props}
        summary={summary}
        table={() => withMarks(lineTable(props), named, t`Marks`, format)}
        above={(width) =>
          width < NARROW_PX && bold.length > 1 ? (
            <Legend
              items={bold.map((line) => ({
                id: line.id,
                label: endText(line).full,
                color: line.color,
                dashed: line.fitted,
              }))}
            />
          ) : null
        }
      >
        {(width) => {
          const narrow = width < NARROW_PX;
          const right = narrow
            ? 12
            : Math.max(16, ...ends.map((end) => (end.at === undefined ? textWidth(end.text, 12) + 18 : 0)));
          return (
            <LinePlot
              width={width}
              height={height}
              margin={{ top: marksTop(marks, narrow), right, bottom: 0, left: 0 }}
              title={title}
              summary={summary}
              categories={categories.length}
              every={every}
              categoryTicks={fitTicks(
                props.ticks ?? categories.map((label, at) => ({ at, label })),
                categories.length,
                width - left - right,
              )}
              valueTicks={ticks.map((at) => ({ at, label: formatAxis(at) }))}
              valueWidth={left}
              onSelect={props.onSelect}
              tip={(at) => (
                <ChartTip
                  title={categories[at]}
                  foot={props.tipFoot?.(at)}
                  marks={marksNear(marks, at, (width - left - right) / last)}
                  rows={bold.flatMap((line) => {
                    const point = line.points[at];
                    const value = point?.value ?? null;
                    if (value === null && goesOn) return [];
                    return [
                      {
                        id: line.id,
                        label: line.label,
                        color: line.color,
                        value: value === null ? '—' : formatValue(value),
                        detail: point?.detail,
                      },
                    ];
                  })}
                />
              )}
            >
              <TargetLayer targets={targets} />
              <MarkLayer marks={marks} narrow={narrow} />
              <PathLayer rows={rows} series={colored} />
              <ActiveLayer rows={rows} series={colored} />
              <LonelyLayer points={lonely} colors={colored.map(({ color }) => color)} />
              {narrow ? null : <EndLabelLayer labels={ends} />}
            </LinePlot>
          );
        }}
      </ChartFrame>
      {every > 1 && props.view !== 'table' ? <ThinnedNote every={every} /> : null}
    </>
  );
};
