import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { dateTicks } from '../../../charts/axis/axis-ticks.ts';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { withMarks } from '../../../charts/marks/mark-table.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { MarksLine } from '../../../parts/marks/marks-line.tsx';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { usePeriodWords } from '../use-period-words.ts';
import { isEmpty } from './active-card.tsx';
import type { ActivePoint } from './active-view.ts';
import { BeforeWords } from './before-words.tsx';
import { useActive } from './use-active.ts';
import { useActiveMarks } from './use-active-marks.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const LineChart = lazy(async () => ({
  default: (await import('../../../charts/line/line-chart.tsx')).LineChart,
}));
const chartHeight = 280;

/** DAU ÷ MAU: how many of a month's people are there on one day. */
export const RatioCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = usePeriodWords();
  const ask = useViewStore((store) => store.ask);
  const { queries, period, answer, means, before } = useActive();
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone) ?? '';
  const title = t`DAU ÷ MAU`;
  const points = answer.data;
  const marks = useActiveMarks(points, period);
  const last = points?.findLast(({ ratio }) => ratio.value !== null);
  const { view, items } = useChartCard({
    title,
    table: () =>
      points
        ? withMarks(
            {
              header: ['period', 'dau', 'mau', 'dau_mau', 'open'],
              rows: points.map(({ period: name, dau, mau, ratio }) => ({
                key: name,
                texts: [],
                cells: [name, dau.value, mau.value, ratio.value, String(mau.open || dau.open)],
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
        { name: t`In 30 days`, query: queries.month },
      ],
      last ? { card: 'active', period: last.period, days: period === 'day' ? 1 : null } : null,
    ),
  });
  const few = ({ mau }: ActivePoint): boolean => (mau.value ?? 0) < fewPeople;
  const line = (shown: readonly ActivePoint[], ofFew: boolean) =>
    shown.map((point) => {
      const { ratio, dau, mau } = point;
      return {
        value: few(point) === ofFew ? ratio.value : null,
        open: ratio.open,
        detail: t`${format.decimal(dau.value)} of ${format.decimal(mau.value)}`,
      };
    });
  const nowRatio = means?.ratio ?? null;
  const latest = format.percent(last?.ratio.value ?? null);
  return (
    <Card
      span={4}
      title={title}
      definition={
        <Trans>Of the people active within 30 days, the share active on a day; days in {zone}.</Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        nowRatio === null ? (
          means && points && !isEmpty(points) ? (
            <Trans>Unknown: the range has no whole 30 days.</Trans>
          ) : undefined
        ) : (
          <>
            <Trans>
              {format.percent(nowRatio)} over the range: about {format.decimal(nowRatio * 30)} active days of
              30.
            </Trans>
            <SentenceGap />
            {before ? <BeforeWords now={nowRatio} before={before.ratio} share /> : null}
          </>
        )
      }
    >
      <CardBody answer={answer} height={chartHeight} isEmpty={isEmpty}>
        {(shown) => (
          <LineChart
            title={title}
            summary={t`Latest: ${latest}`}
            categories={shown.map(({ period: name }) => words(name, period))}
            categoryName={t`Period`}
            ticks={dateTicks(
              shown.map(({ period: name }) => name),
              format,
            )}
            series={[
              {
                id: 'ratio',
                label: title,
                endLabel: shown.some(few) ? `${title} ${latest}` : latest,
                points: line(shown, false),
              },
              ...(shown.some(few)
                ? [
                    {
                      id: 'few',
                      label: t`fewer than ${fewPeople} people`,
                      color: 'var(--hf-mark)',
                      points: line(shown, true),
                    },
                  ]
                : []),
            ]}
            formatValue={(value) => format.percent(value)}
            formatAxis={format.percentAxis}
            onSelect={(at) => {
              const point = shown[at];
              if (point)
                ask('engagement', {
                  people: { card: 'active', period: point.period, days: period === 'day' ? 1 : null },
                });
            }}
            marks={marks}
            view={view}
            height={chartHeight}
          />
        )}
      </CardBody>
      {points && !isEmpty(points) ? <MarksLine marks={marks} plain /> : null}
    </Card>
  );
};
