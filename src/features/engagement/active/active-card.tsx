import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { dateTicks } from '../../../charts/axis/axis-ticks.ts';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { withMarks } from '../../../charts/marks/mark-table.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { MarksLine } from '../../../parts/marks/marks-line.tsx';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { meanPeople } from './mean-people.ts';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { usePeriodWords } from '../use-period-words.ts';
import type { ActivePoint, Mean } from './active-view.ts';
import { BeforeWords } from './before-words.tsx';
import { useActive } from './use-active.ts';
import { useActiveMarks } from './use-active-marks.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const LineChart = lazy(async () => ({
  default: (await import('../../../charts/line/line-chart.tsx')).LineChart,
}));
const chartHeight = 280;

/** How many people are active in a day, in 7 and in 30 days. */
export const ActiveCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeriodWords();
  const ask = useViewStore((store) => store.ask);
  const event = useViewStore((store) => store.view.engagement.event);
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset)(event);
  const zone = dataset?.resolved.timezone ?? '';
  const { queries, period, answer, means, before } = useActive();
  const title = t`Active people`;
  const points = answer.data;
  const marks = useActiveMarks(points, period);
  const last = points?.findLast(({ dau, mau }) => dau.value !== null && mau.value !== null);
  const number = (value: number | null): string => format.decimal(value, (value ?? 0) < 100 ? 1 : 0);
  const lines: { id: 'dau' | 'wau' | 'mau'; name: string }[] = [
    { id: 'mau', name: t`In 30 days` },
    { id: 'wau', name: t`In 7 days` },
    { id: 'dau', name: t`In a day` },
  ];
  const { view, items } = useChartCard({
    title,
    table: () =>
      points
        ? withMarks(
            {
              header: ['period', 'dau', 'wau', 'mau', 'dau_mau', 'open'],
              rows: points.map(({ period: name, dau, wau, mau, ratio }) => ({
                key: name,
                texts: [],
                cells: [name, dau.value, wau.value, mau.value, ratio.value, String(mau.open || dau.open)],
              })),
            },
            marks,
            'marks',
            format,
          )
        : null,
    extra: useCardExtras(
      title,
      queries && [
        { name: t`In a day`, query: queries.day },
        { name: t`In 7 days`, query: queries.week },
        { name: t`In 30 days`, query: queries.month },
      ],
      last ? { card: 'active', period: last.period, days: period === 'day' ? 30 : null } : null,
    ),
  });
  const open = (at: number): void => {
    const point = points?.[at];
    if (point)
      ask('engagement', {
        people: { card: 'active', period: point.period, days: period === 'day' ? 1 : null },
      });
  };
  return (
    <Card
      span={8}
      title={title}
      definition={
        period === 'day' ? (
          <Trans>
            People who {verb} at least once on a day, within the 7 days and within the 30 days up to it; days
            in {zone}.
          </Trans>
        ) : period === 'week' ? (
          <Trans>
            People who {verb} at least once within a day, 7 and 30 days: each week’s average over its days,
            days in {zone}.
          </Trans>
        ) : (
          <Trans>
            People who {verb} at least once within a day, 7 and 30 days: each month’s average over its days,
            days in {zone}.
          </Trans>
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        means && points && !isEmpty(points) ? (
          <Notice points={points} means={means} before={before} />
        ) : undefined
      }
    >
      <CardBody answer={answer} height={chartHeight} isEmpty={isEmpty}>
        {(shown) => (
          <LineChart
            title={title}
            summary={format.clauses(
              lines.map(({ id, name }) => format.named(name, number(last?.[id].value ?? null))),
            )}
            categories={shown.map(({ period: name }) => words(name, period))}
            categoryName={t`Period`}
            ticks={dateTicks(
              shown.map(({ period: name }) => name),
              format,
            )}
            series={lines.map(({ id, name }) => ({
              id,
              label: name,
              endLabel: `${name} ${number(last?.[id].value ?? null)}`,
              points: shown.map((point) => toPoint(point[id])),
            }))}
            formatValue={number}
            formatAxis={format.countAxis}
            tipFoot={(at) => {
              const point = shown[at];
              if (!point) return null;
              const notes = [
                point.dau.open ? t`not whole: the range or the data ends within it` : null,
                !point.dau.open && point.mau.open ? t`the 30 days begin before the data` : null,
                (point.mau.value ?? 0) < fewPeople ? t`fewer than ${fewPeople} people` : null,
              ].filter((note) => note !== null);
              return notes.length === 0 ? null : notes.join(' · ');
            }}
            onSelect={open}
            marks={marks}
            view={view}
            height={chartHeight}
          />
        )}
      </CardBody>
      {points && !isEmpty(points) ? <MarksLine marks={marks} /> : null}
    </Card>
  );
};

export const isEmpty = (points: readonly ActivePoint[]): boolean => points.every(({ mau }) => !mau.value);

const toPoint = ({ value, open }: Mean) => ({ value, open });

type NoticeProps = {
  points: readonly ActivePoint[];
  means: { dau: number | null; mau: number | null };
  before: { dau: number | null; mau: number | null } | undefined;
};

const Notice = ({ points, means, before }: NoticeProps) => {
  const format = useFormat();
  const largest = Math.max(0, ...points.map(({ mau }) => mau.value ?? 0));
  if (means.dau === null) return <Trans>No day of this range has ended yet.</Trans>;
  const people = (mean: number): string => meanPeople(mean, format);
  const average = people(means.dau);
  return (
    <>
      {means.mau === null ? (
        <Trans>{average} people on an average day; the data is shorter than 30 days.</Trans>
      ) : (
        <Trans>
          {average} people on an average day, {people(means.mau)} in an average 30 days.
        </Trans>
      )}
      <SentenceGap />
      {before === undefined ? null : <BeforeWords now={means.dau} before={before.dau} />}
      {largest > 0 && largest < fewPeople ? (
        <>
          <SentenceGap />
          <Trans>Never {fewPeople} people in 30 days: too few to say much.</Trans>
        </>
      ) : null}
    </>
  );
};
