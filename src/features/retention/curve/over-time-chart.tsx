import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChartFrameProps } from '../../../charts/frame/chart-frame.tsx';
import type { LinePoint, LineSeries } from '../../../charts/line/line-types.ts';
import { RetentionTrendChart } from '../../../charts/line/retention-trend-chart.tsx';
import { seriesColor } from '../../../charts/series-color.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Answered } from '../answer.ts';
import { MarksLine } from '../../../parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../../parts/marks/use-axis-marks.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useOffset } from '../offset-choice.tsx';
import { useFigures } from '../use-figures.ts';
import { useWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { LeftOutNote } from './left-out-note.tsx';
import type { CurvePoint } from './curve-view.ts';
import { toOverTime } from './over-time-view.ts';
import { PeriodHint } from './period-hint.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

type Props = Pick<ChartFrameProps, 'title' | 'view'> & { answered: Answered };

const height = 300;

/** One offset by cohort. A click shows the people of that cohort. */
export const OverTimeChart = ({ answered, title, view }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const figures = useFigures();
  const ask = useViewStore((store) => store.ask);
  const offset = useOffset(answered);
  const { query, plan, result } = answered;
  const words = useWords()(answered, result.groups[0]?.cohorts ?? []);
  const groupName = useGroupWords(query.breakdown?.property);
  const overTime = useMemo(() => toOverTime(answered, offset), [answered, offset]);
  const marks = useAxisMarks(overTime.cohorts, plan.period);
  const split = query.breakdown !== undefined;
  const point = (at: CurvePoint): LinePoint => ({
    value: at.rate,
    low: at.low,
    high: at.high,
    open: at.open,
    // Written when it is read: thousands of points, of which a tooltip shows a few.
    get detail() {
      return at.rate === null ? undefined : figures.behind(at);
    },
  });
  const lines = overTime.lines.map(({ group, trend }, at): LineSeries => {
    const label = split ? groupName(group) : words.offsetTitle(offset);
    const end = trend.findLast(({ rate }) => rate !== null);
    return {
      id: split ? groupKey(group) : 'everyone',
      label,
      endLabel: `${label} ${format.percent(end?.rate ?? null)}`,
      color: seriesColor(at),
      band: !split,
      points: trend.map(point),
    };
  });
  const [only] = overTime.lines;
  const single: LineSeries[] =
    split || !only || overTime.window === 1 || overTime.step > 1
      ? []
      : [
          {
            id: 'single',
            label: t`single cohorts`,
            color: seriesColor(0),
            faint: true,
            points: only.points.map(point),
          },
        ];
  return (
    <>
      <RetentionTrendChart
        title={title}
        summary={format.phrases(lines.map(({ endLabel }) => endLabel ?? ''))}
        categoryName={t`Started`}
        periods={overTime.cohorts}
        period={plan.period}
        series={[...lines, ...single]}
        marks={marks}
        view={view}
        height={height}
        tipFoot={footOf}
        onSelect={(at) =>
          ask('retention', { cell: { cohort: overTime.cohorts[at] ?? null, offset, retained: true } })
        }
      />
      <MarksLine marks={marks} />
      <LeftOutNote leftOut={overTime.leftOut} shown={overTime.lines.length} />
      {overTime.sparse ? (
        <p className="hf-chart-note">
          <Trans>Most cohorts have fewer than 30 people, so the line jumps by chance.</Trans>
          <SentenceGap />
          <PeriodHint period={plan.period} />
        </p>
      ) : null}
      {overTime.step > 1 ? (
        <p className="hf-chart-note">
          <Plural
            value={overTime.step}
            one="There is a point for every cohort."
            other="There is a point for every # cohorts; each pools all of those since the one before."
          />
          <SentenceGap />
          <PeriodHint period={plan.period} />
        </p>
      ) : null}
    </>
  );

  /** The single cohort behind a point of the trend, and when it closes. */
  function footOf(at: number): string | null {
    const cohort = overTime.cohorts[at];
    const own = only?.points[at];
    if (split || overTime.step > 1 || !own || own.rate === null || cohort === undefined) return null;
    const parts = [
      ...(overTime.window > 1 ? [t`this cohort: ${format.percent(own.rate)}, ${figures.behind(own)}`] : []),
      ...(own.open ? [t`open until ${words.closes(cohort, offset)}`] : []),
    ];
    return parts.length > 0 ? parts.join(' · ') : null;
  }
};
