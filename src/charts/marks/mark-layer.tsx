import { usePlotArea, useXAxisScale } from 'recharts';
import { placeMarks } from '../axis/place-marks.ts';
import { type AxisMark } from '../line/line-types.ts';
import { clusterMarks } from './cluster-marks.ts';
import { MarkGlyph } from './mark-glyph.tsx';

/** Above the plot for each row of mark labels. */
const ROW_PX = 16;
const CLUSTER_PX = 12;
const rowsOf = (narrow: boolean): number => (narrow ? 1 : 2);

/** How much room the labels of marks need above the plot. */
export const marksTop = (marks: readonly AxisMark[], narrow: boolean): number =>
  marks.length > 0 ? ROW_PX * rowsOf(narrow) + 4 : 10;

type Props = { marks: readonly AxisMark[]; narrow: boolean };

/**
 * Lines at the marks' categories, a shape of their kind at the foot, names above as far as there is room: first those
 * of the product's own events, then the holidays', which a narrow drawing leaves out.
 */
export const MarkLayer = ({ marks, narrow }: Props) => {
  const plot = usePlotArea();
  const x = useXAxisScale();
  if (!plot || !x || marks.length === 0) return null;
  const known = marks.flatMap((mark) => {
    const at = x(mark.at, { position: 'middle' });
    return at === undefined ? [] : [{ mark, x: at }];
  });
  const clusters = clusterMarks(known, CLUSTER_PX);
  const named = clusters
    .filter(({ quiet }) => !(quiet && narrow))
    .toSorted((a, b) => Number(a.quiet) - Number(b.quiet));
  const placed = placeMarks(named, plot.x, plot.x + plot.width + (narrow ? 8 : 40), rowsOf(narrow));
  const top = plot.y - ROW_PX * rowsOf(narrow);
  const foot = plot.y + plot.height;
  const placeOf = (cluster: (typeof clusters)[number]) => placed[named.indexOf(cluster)];
  // All lines before all labels: a label stands out from the line of another mark that runs through it.
  return (
    <>
      {clusters.map((cluster) => {
        const place = placeOf(cluster);
        const labelled = place !== undefined && place.label !== null;
        const kind = cluster.marks[0]?.kind;
        return (
          <g key={cluster.marks[0]?.id}>
            <title>{cluster.marks.map(({ detail, label }) => detail ?? label).join('\n')}</title>
            <line
              x1={cluster.x}
              x2={cluster.x}
              y1={labelled ? top + place.row * ROW_PX : plot.y}
              y2={foot}
              stroke={cluster.quiet ? 'var(--hf-line-strong)' : 'var(--hf-mark)'}
              strokeDasharray="2 3"
            />
            {kind === undefined ? null : <MarkGlyph kind={kind} x={cluster.x} y={foot} />}
          </g>
        );
      })}
      {placed.map((place, at) =>
        place.label === null ? null : (
          <text
            key={named[at]?.marks[0]?.id ?? at}
            className="hf-chart-mark hf-chart-halo"
            x={place.textX}
            y={top + place.row * ROW_PX + 9}
            textAnchor={place.anchor}
          >
            {place.label}
          </text>
        ),
      )}
    </>
  );
};
