import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, useMemo } from 'react';
import { dateTicks } from '../../../charts/axis/axis-ticks.ts';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { withMarks } from '../../../charts/marks/mark-table.ts';
import { type LifecycleState, lifecycleStates } from '../../../model/query/users.ts';
import type { LifecyclePeriod } from '../../../model/result/result.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { MarksLine } from '../../../parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../../parts/marks/use-axis-marks.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { toLifecycleQuery } from '../../../state/to-query/engagement.ts';
import type { ChartPeriod } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { usePeriodWords } from '../use-period-words.ts';
import { activeIn, lastEnded, overallQuickRatio, quickRatio } from './lifecycle-view.ts';
import { useStateWords } from './use-state-words.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const BarChart = lazy(async () => ({
  default: (await import('../../../charts/bar/bar-chart.tsx')).BarChart,
}));
const chartHeight = 300;
const colors: Record<LifecycleState, string> = {
  new: 'var(--hf-series-2)',
  returning: 'var(--hf-series-1)',
  resurrected: 'var(--hf-series-3)',
  dormant: 'var(--hf-segment-churned)',
};
/** From the axis outwards. */
const order: readonly LifecycleState[] = ['returning', 'resurrected', 'new', 'dormant'];

/** Who is new, came again, came back, and who stayed away. */
export const LifecycleCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeriodWords();
  const states = useStateWords();
  const ask = useViewStore((store) => store.ask);
  const event = useViewStore((store) => store.view.engagement.event);
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset)(event);
  const query = useViewQuery(toLifecycleQuery);
  const answer = useMetric(query);
  const period: ChartPeriod = query?.period === 'week' || query?.period === 'month' ? query.period : 'day';
  const title = t`New, returning, coming back, gone quiet`;
  const { data } = answer;
  const names = useMemo(() => (data?.periods ?? []).map((one) => one.period), [data]);
  const marks = useAxisMarks(names, period);
  const last = data && lastEnded(data.periods);
  const zone = dataset?.resolved.timezone ?? '';
  const { view, items } = useChartCard({
    title,
    table: () =>
      data
        ? withMarks(
            {
              header: ['period', ...lifecycleStates, 'quick_ratio', 'open'],
              rows: data.periods.map((one) => ({
                key: one.period,
                texts: [],
                cells: [
                  one.period,
                  ...lifecycleStates.map((state) => one[state]),
                  quickRatio(one),
                  String(one.open),
                ],
              })),
            },
            marks,
            'marks',
            format,
          )
        : null,
    extra: useCardExtras(
      title,
      query,
      last ? { card: 'lifecycle', period: last.period, state: 'returning' } : null,
    ),
  });
  const definition: Record<ChartPeriod, React.ReactNode> = {
    day: (
      <Trans>
        People who {verb} on a day: for the first time ever, on the day before as well, or again after a
        break; below the axis those of the day before who did not. Days in {zone}.
      </Trans>
    ),
    week: (
      <Trans>
        People who {verb} in a week: for the first time ever, in the week before as well, or again after a
        break; below the axis those of the week before who did not. Weeks in {zone}.
      </Trans>
    ),
    month: (
      <Trans>
        People who {verb} in a month: for the first time ever, in the month before as well, or again after a
        break; below the axis those of the month before who did not. Months in {zone}.
      </Trans>
    ),
  };
  return (
    <Card
      span={12}
      title={title}
      definition={definition[period]}
      menu={<CardMenu of={title} items={items} />}
      notice={
        data && last && !data.periods.every(isQuiet) ? (
          <Notice periods={data.periods} last={last} period={period} />
        ) : undefined
      }
    >
      <CardBody answer={answer} height={chartHeight} isEmpty={({ periods }) => periods.every(isQuiet)}>
        {({ periods }) => (
          <BarChart
            title={title}
            summary={
              last
                ? format.clauses(order.map((state) => format.named(states[state], format.count(last[state]))))
                : ''
            }
            categories={periods.map((one) => words(one.period, period))}
            categoryName={t`Period`}
            ticks={dateTicks(
              periods.map((one) => one.period),
              format,
            )}
            series={order.map((state) => ({
              id: state,
              label: states[state],
              color: colors[state],
              values: periods.map((one) => (state === 'dormant' ? -one.dormant : one[state])),
            }))}
            stacked
            open={periods.map(({ open }) => open)}
            few={periods.map((one) => activeIn(one) + one.dormant < fewPeople)}
            formatValue={(value) => format.count(Math.abs(value))}
            formatAxis={(value) => format.countAxis(Math.abs(value))}
            tipFoot={(at) => {
              const one = periods[at];
              if (!one) return null;
              const notes = [
                t`${format.count(activeIn(one))} active`,
                one.open ? t`still open: counts so far` : null,
                activeIn(one) + one.dormant < fewPeople ? t`fewer than ${fewPeople} people` : null,
              ];
              return notes.filter((note) => note !== null).join(' · ');
            }}
            onSelectBar={(at, series) => {
              const state = lifecycleStates.find((one) => one === series);
              const one = periods[at];
              if (state && one)
                ask('engagement', { people: { card: 'lifecycle', period: one.period, state } });
            }}
            marks={marks}
            view={view}
            height={chartHeight}
          />
        )}
      </CardBody>
      {data && !data.periods.every(isQuiet) ? <MarksLine marks={marks} /> : null}
    </Card>
  );
};

const isQuiet = (one: LifecyclePeriod): boolean => activeIn(one) + one.dormant === 0;

type NoticeProps = { periods: readonly LifecyclePeriod[]; last: LifecyclePeriod; period: ChartPeriod };

const Notice = ({ periods, last, period }: NoticeProps) => {
  const format = useFormat();
  const words = usePeriodWords();
  const ratio = quickRatio(last);
  const overall = overallQuickRatio(periods);
  const few = periods.filter((one) => activeIn(one) + one.dormant < fewPeople).length;
  const [won, lost] = [format.count(last.new + last.resurrected), format.count(last.dormant)];
  const name = words(last.period, period);
  return (
    <>
      {ratio === null ? (
        <Trans>
          {name}: {won} won, nobody went quiet, so the quick ratio is unknown.
        </Trans>
      ) : (
        <Trans>
          {name}: {won} won (new or back), {lost} gone quiet: quick ratio {format.decimal(ratio, 2)}; above 1
          the active base grows.
        </Trans>
      )}
      <SentenceGap />
      {overall === null || periods.length < 3 ? null : (
        <Trans>Over the whole range: {format.decimal(overall, 2)}.</Trans>
      )}
      {few === 0 ? null : (
        <>
          <SentenceGap />
          <Trans>Pale: fewer than {fewPeople} people.</Trans>
        </>
      )}
    </>
  );
};
