import { useLingui } from '@lingui/react/macro';
import { memo, useMemo } from 'react';
import type { ChartFrameProps } from '../../../charts/frame/chart-frame.tsx';
import type { LinePoint, LineSeries } from '../../../charts/line/line-types.ts';
import { RetentionCurveChart } from '../../../charts/line/retention-curve-chart.tsx';
import { seriesColor } from '../../../charts/series-color.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { savedDataset, savedKeyOf, useSavedStore } from '../../../state/saved-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answered } from '../answer.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useFigures } from '../use-figures.ts';
import { useWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useAgainstName } from '../../../parts/compare/against-line.tsx';
import { type CurvePoint, hasBands, toCurve } from './curve-view.ts';
import { useFittedLine } from './projection/use-fitted-line.ts';
import type { CurveProjection } from './projection/use-projection.ts';
import { LeftOutNote } from './left-out-note.tsx';
import { labelDaysOn, targetSide, targetsOf } from './targets.ts';

type Props = Pick<ChartFrameProps, 'title' | 'view'> & {
  answered: Answered;
  /** what the view compares with: one more line */
  against: Answered | null;
  /** null where it is off */
  projection: CurveProjection | null;
};

const height = 300;
const nothing: CurvePoint = { rate: null, low: null, high: null, retained: 0, size: 0, open: false };

/** Share still coming back by offset. A click looks at that offset everywhere. */
export const CurveChart = memo(({ answered, against, projection, title, view }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const average = useViewStore((store) => store.view.retention.average);
  const ask = useViewStore((store) => store.ask);
  const { result, query } = answered;
  const words = useWords()(answered, result.groups[0]?.cohorts ?? []);
  const groupName = useGroupWords(query.breakdown?.property);
  const curve = useMemo(() => toCurve(answered, average), [answered, average]);
  const targets = useTargets(answered).filter(({ day }) => day < curve.reach);
  const split = query.breakdown !== undefined;
  const bands = hasBands(answered, average);
  const point = (at: CurvePoint): LinePoint => ({
    value: at.rate,
    low: at.low,
    high: at.high,
    open: at.open,
    ...(at.rate !== null && { detail: figures.behind(at) }),
  });
  const lines = curve.lines.map(({ group, points }, at): LineSeries => {
    const label = split ? groupName(group) : t`everyone`;
    const end = points.findLast(({ rate }) => rate !== null);
    return {
      id: split ? groupKey(group) : 'everyone',
      label,
      endLabel: `${label} ${format.percent(end?.rate ?? null)}`,
      color: seriesColor(at),
      band: bands,
      points: points.map(point),
    };
  });
  const otherName = useAgainstName();
  const [other] = useMemo(
    () => (against ? toCurve(against, average).lines.filter(({ size }) => size > 0) : []),
    [against, average],
  );
  const otherEnd = other?.points.findLast(({ rate }) => rate !== null);
  const compared: LineSeries[] = other
    ? [
        {
          id: 'against',
          label: otherName,
          endLabel: `${otherName} ${format.percent(otherEnd?.rate ?? null)}`,
          color: 'var(--hf-muted)',
          band: bands && lines.length === 1,
          points: result.offsets.map((_, cell) => point(other.points[cell] ?? nothing)),
        },
      ]
    : [];
  const fitted = useFittedLine(projection);
  const length = Math.max(curve.reach, (projection?.outlook?.horizon ?? 0) + 1);
  // Where the line goes on, its name stands over its last days.
  const nameAt = (day: number): boolean => fitted.length > 0 && day + labelDaysOn(length) >= curve.reach;
  const faint = curve.cohorts.map(({ cohort, points }): LineSeries => ({
    id: cohort,
    label: words.cohort(cohort),
    color: seriesColor(0),
    faint: true,
    points: points.map(point),
  }));
  return (
    <>
      <RetentionCurveChart
        title={title}
        summary={format.phrases([...lines, ...compared, ...fitted].map(({ endLabel }) => endLabel ?? ''))}
        categoryName={words.period}
        offsets={Array.from({ length }, (_, cell) => {
          const offset = result.offsets[cell] ?? cell;
          return {
            offset: Array.isArray(offset) ? (offset[1] === 0 ? 0 : cell + 1) : offset,
            label: words.offsetTitle(cell),
            tick: words.tick(cell),
          };
        })}
        series={[...lines, ...compared, ...fitted, ...faint]}
        targets={targets.map(({ id, day, rate }) => ({
          id,
          value: rate,
          at: day,
          label: t`target ${format.percent(rate, 0)}`,
          labelSide: nameAt(day) ? 'none' : targetSide(curve.lines, day, rate, labelDaysOn(length)),
        }))}
        view={view}
        height={height}
        onSelect={(cell) => {
          if (cell < curve.reach) ask('retention', { offset: cell });
        }}
      />
      <LeftOutNote leftOut={curve.leftOut} shown={curve.lines.length} cohorts={curve.cohorts.length} />
    </>
  );
});
CurveChart.displayName = 'CurveChart';

function useTargets({ query }: Answered) {
  const dataset = useDatasetStore((store) => store.dataset);
  const saved = useSavedStore((store) => store.saved);
  return useMemo(
    () => targetsOf(query, savedDataset(saved, dataset ? savedKeyOf(dataset) : '')),
    [query, saved, dataset],
  );
}
