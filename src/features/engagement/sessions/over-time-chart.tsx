import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { dateTicks } from '../../../charts/axis/axis-ticks.ts';
import type { ChartFrameProps } from '../../../charts/frame/chart-frame.tsx';
import type { AxisMark } from '../../../charts/line/line-types.ts';
import type { SessionsPeriod } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import type { ChartPeriod } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { usePeriodWords } from '../use-period-words.ts';
import { axisUnit, latestOf } from './sessions-view.ts';

const LineChart = lazy(async () => ({
  default: (await import('../../../charts/line/line-chart.tsx')).LineChart,
}));

type Props = Omit<ChartFrameProps, 'summary'> & {
  periods: readonly SessionsPeriod[];
  period: ChartPeriod;
  marks: readonly AxisMark[];
};

/** Median and 90th percentile of the sessions that began in each period. */
export const OverTimeChart = ({ periods, period, ...frame }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeriodWords();
  const ask = useViewStore((store) => store.ask);
  const { last } = latestOf(periods);
  const unit = axisUnit(Math.max(0, ...periods.map(({ p90Seconds }) => p90Seconds ?? 0)));
  const duration = (value: number): string => format.duration(value * unit);
  const isFew = ({ users }: SessionsPeriod): boolean => users < fewPeople;
  const lines = [
    { id: 'p90' as const, name: t`90th percentile`, of: (one: SessionsPeriod) => one.p90Seconds },
    { id: 'median' as const, name: t`Median`, of: (one: SessionsPeriod) => one.medianSeconds },
  ];
  return (
    <LineChart
      {...frame}
      summary={format.clauses(
        lines.map(({ name, of }) => format.named(name, format.duration(last ? of(last) : null))),
      )}
      categories={periods.map((one) => words(one.period, period))}
      categoryName={t`Period`}
      ticks={dateTicks(
        periods.map((one) => one.period),
        format,
      )}
      series={lines.map(({ id, name, of }) => ({
        id,
        label: name,
        color: periods.every(isFew) ? 'var(--hf-mark)' : undefined,
        endLabel: `${name} ${format.duration(last ? of(last) : null)}`,
        points: periods.map((one) => {
          const seconds = of(one);
          return {
            value: seconds === null ? null : seconds / unit,
            open: one.open || isFew(one),
            detail:
              id === 'median' ? plural(one.sessions, { one: '# session', other: '# sessions' }) : undefined,
          };
        }),
      }))}
      formatValue={duration}
      // In one line: a chart breaks its labels at blanks.
      formatAxis={(value) => duration(value).replaceAll(' ', '\u00a0')}
      tipFoot={(at) => {
        const one = periods[at];
        if (!one) return null;
        const notes = [
          t`mean ${format.duration(one.meanSeconds)}`,
          t`${format.decimal(one.eventsPerSession)} events each`,
          one.openSessions > 0 ? t`${format.count(one.openSessions)} still going on` : null,
          one.open ? t`not whole: the data ends within it` : null,
          isFew(one) ? t`fewer than ${fewPeople} people` : null,
        ];
        return notes.filter((note) => note !== null).join(' · ');
      }}
      onSelect={(at) => {
        const one = periods[at];
        if (one) ask('engagement', { people: { card: 'sessions', period: one.period, from: null } });
      }}
    />
  );
};
