import { Button } from '@mantine/core';
import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { withMarks } from '../../../charts/marks/mark-table.ts';
import type { SessionFigures } from '../../../model/result/result.ts';
import { MarksLine } from '../../../parts/marks/marks-line.tsx';
import { useAxisMarks } from '../../../parts/marks/use-axis-marks.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { chartPeriodOf, toSessionsQuery } from '../../../state/to-query/engagement.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Segmented } from '../../../ui/controls/segmented.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { LengthsChart } from './lengths-chart.tsx';
import { OverTimeChart } from './over-time-chart.tsx';
import { LengthsNotice, OverTimeNotice } from './sessions-notice.tsx';
import { endedOf, latestOf, mostlyNone, someLast } from './sessions-view.ts';
import { useLengthWords } from './use-length-words.ts';

const chartHeight = 280;
/** Minutes. */
const gaps = [5, 10, 15, 30, 60, 120, 240];

/** How long people stay at a time: over time, or how the lengths are spread. */
export const SessionsCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useLengthWords();
  const ask = useViewStore((store) => store.ask);
  const { sessionGap, sessionsChart } = useViewStore((store) => store.view.engagement);
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone) ?? '';
  const query = useViewQuery(toSessionsQuery);
  const period = useViewQuery(chartPeriodOf) ?? 'day';
  const answer = useMetric(query);
  const { data } = answer;
  const title = t`Session length`;
  const names = useMemo(() => (data?.periods ?? []).map((one) => one.period), [data]);
  const marks = useAxisMarks(names, period);
  const overTime = sessionsChart === 'over-time';
  const { last } = latestOf(data?.periods ?? []);
  const { view, items } = useChartCard({
    title,
    table: () => {
      if (!data) return null;
      if (!overTime)
        return {
          header: ['length', 'from_seconds', 'sessions', 'people'],
          rows: data.lengths.map(({ from, sessions, users }) => ({
            key: String(from),
            texts: [],
            cells: [words(from), from, sessions, users],
          })),
        };
      return withMarks(
        {
          header: ['period', ...figures, 'open'],
          rows: data.periods.map((one) => ({
            key: one.period,
            texts: [],
            cells: [one.period, ...cellsOf(one), String(one.open)],
          })),
        },
        marks,
        'marks',
        format,
      );
    },
    extra: useCardExtras(
      title,
      query,
      !data || data.whole.sessions === 0
        ? null
        : { card: 'sessions', period: overTime ? (last?.period ?? null) : null, from: null },
    ),
  });
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          A session is all that a person does, whatever it is, without a break of more than{' '}
          <InlineSelect
            label={t`Longest break within a session`}
            value={String(sessionGap)}
            options={[...new Set([...gaps, sessionGap])]
              .toSorted((a, b) => a - b)
              .map((minutes) => ({
                value: String(minutes),
                label: plural(minutes, { one: '# minute', other: '# minutes' }),
              }))}
            onChange={(minutes) => ask('engagement', { sessionGap: Number(minutes) })}
          />
          . It lasts from its first event to its last and counts on the day it begins; days in {zone}.
        </Trans>
      }
      actions={
        <Segmented
          label={t`How session length is shown`}
          value={sessionsChart}
          options={[
            { value: 'over-time', label: t`Over time` },
            { value: 'lengths', label: t`By length` },
          ]}
          onChange={(chart) => ask('engagement', { sessionsChart: chart })}
        />
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        !data || !someLast(data) ? undefined : overTime ? (
          <OverTimeNotice result={data} period={period} />
        ) : (
          <LengthsNotice whole={data.whole} />
        )
      }
    >
      <CardBody answer={answer} height={chartHeight} isEmpty={({ whole }) => whole.sessions === 0}>
        {(result) =>
          !someLast(result) ? (
            <NoLengths ended={endedOf(result.whole)} />
          ) : overTime && mostlyNone(result) ? (
            <EmptyState
              icon="engagement"
              title={t`Nine in ten sessions last no time`}
              reason={t`In every period of these dates at least 90% of the sessions are over in the instant in which they begin, so there is no line to draw.`}
              actions={
                <Button onClick={() => ask('engagement', { sessionsChart: 'lengths' })}>
                  <Trans>Show by length</Trans>
                </Button>
              }
            />
          ) : overTime ? (
            <OverTimeChart
              title={title}
              periods={result.periods}
              period={period}
              marks={marks}
              view={view}
              height={chartHeight}
            />
          ) : (
            <LengthsChart title={title} result={result} view={view} height={chartHeight} />
          )
        }
      </CardBody>
      {overTime && data && someLast(data) && !mostlyNone(data) ? <MarksLine marks={marks} /> : null}
    </Card>
  );
};

/** Sessions there are, but no length to show. */
const NoLengths = ({ ended }: { ended: number }) => {
  const { t } = useLingui();
  return ended === 0 ? (
    <EmptyState
      icon="engagement"
      title={t`No session of these dates has ended yet`}
      reason={t`Those that have begun may still go on. Look at more days, or at shorter breaks.`}
    />
  ) : (
    <EmptyState
      icon="engagement"
      title={t`No session lasts any time`}
      reason={plural(ended, {
        one: 'The only session is over in the instant in which it begins. A longer break within a session may join several events.',
        other:
          'Each of # sessions is over in the instant in which it begins. A longer break within a session may join several events.',
      })}
    />
  );
};

const figures = [
  'sessions',
  'people',
  'median_seconds',
  'p90_seconds',
  'mean_seconds',
  'events_per_session',
  'single_event',
  'open_sessions',
];

const cellsOf = (one: SessionFigures): (number | null)[] => [
  one.sessions,
  one.users,
  one.medianSeconds,
  one.p90Seconds,
  one.meanSeconds,
  one.eventsPerSession,
  one.single,
  one.openSessions,
];
