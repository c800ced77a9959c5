import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useBarDetails } from '../../../parts/figures/use-bar-details.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { spanFrom, toFrequencyQuery } from '../../../state/to-query/engagement.ts';
import { useQueryContext } from '../../../queries/view-query.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { SpanChoice } from './span-choice.tsx';
import { spanHead } from './span-head.ts';
import { spanColor } from './stickiness-card.tsx';
import { bandsOf, inBands, type TimesBand, timesOf } from './times-view.ts';
import { useSpanWords } from './use-span-words.ts';
import { FewPeople } from '../few-people.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const BarChart = lazy(async () => ({
  default: (await import('../../../charts/bar/bar-chart.tsx')).BarChart,
}));
const chartHeight = 250;

/** How many times people did it in a week or month. */
export const FrequencyCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSpanWords();
  const details = useBarDetails();
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const ask = useViewStore((store) => store.ask);
  const { event, span } = view.engagement;
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset)(event);
  const query = useViewQuery(toFrequencyQuery);
  const answer = useMetric(query);
  const title = t`Times active`;
  const periods = answer.data?.periods ?? [];
  const shown = periods.flatMap(({ period, counts }) =>
    context ? [{ span: spanFrom(period, view, context), counts }] : [],
  );
  const bands = bandsOf(shown);
  const whole = shown.findLast((one) => !one.span.open) ?? shown.at(-1);
  const before = whole && shown[shown.indexOf(whole) - 1];
  const bandWords = ({ from, to }: TimesBand): string =>
    to === null ? t`${from} and more` : from === to ? String(from) : `${from}–${to}`;
  const { view: as, items } = useChartCard({
    title,
    table: () => ({
      header: ['times', ...shown.map((one) => spanHead(one.span))],
      rows: bands.map((band, at) => ({
        key: String(band.from),
        texts: [],
        cells: [bandWords(band), ...shown.map(({ counts }) => inBands(counts, bands)[at] ?? null)],
      })),
    }),
    extra: useCardExtras(
      title,
      query,
      whole ? { card: 'frequency', period: whole.span.from, from: 1, to: null } : null,
    ),
  });
  const zone = dataset?.resolved.timezone ?? '';
  return (
    <Card
      span={6}
      title={title}
      definition={
        span === 'week' ? (
          <Trans>
            People who {verb} at least once in a calendar week, by how many times they did; weeks in {zone}.
          </Trans>
        ) : (
          <Trans>
            People who {verb} at least once in a calendar month, by how many times they did; months in {zone}.
          </Trans>
        )
      }
      actions={<SpanChoice label={t`Times active within`} />}
      menu={<CardMenu of={title} items={items} />}
      notice={
        whole ? (
          <Notice
            now={timesOf(whole.counts)}
            before={before && timesOf(before.counts)}
            name={words(whole.span, span)}
          />
        ) : undefined
      }
    >
      <CardBody
        answer={answer}
        height={chartHeight}
        isEmpty={(data) => data.periods.every(({ counts }) => counts.length === 0)}
      >
        {() => (
          <BarChart
            title={title}
            summary={format.clauses(
              shown.map(({ span: one, counts }) => {
                const { people, median } = timesOf(counts);
                const [when, middle] = [words(one, span), format.count(median)];
                return t`${when}: ${plural(people, { one: '# person', other: '# people' })}, median ${middle}`;
              }),
            )}
            categories={bands.map((band) => t`${bandWords(band)}×`)}
            categoryName={t`Times`}
            ticks={bands.map((band, at) => ({ at, label: bandWords(band) }))}
            series={shown.map((one, at) => ({
              id: one.span.from,
              label: words(one.span, span),
              color: spanColor(one.span.open, at, whole ? shown.indexOf(whole) : 0),
              open: one.span.open,
              values: inBands(one.counts, bands),
              details: details.shares(inBands(one.counts, bands)),
            }))}
            few={bands.map(() => !!whole && timesOf(whole.counts).people < fewPeople)}
            formatValue={format.count}
            formatAxis={format.countAxis}
            onSelectBar={(at, period) => {
              const band = bands[at];
              if (band) ask('engagement', { people: { card: 'frequency', period, ...band } });
            }}
            view={as}
            height={chartHeight}
          />
        )}
      </CardBody>
    </Card>
  );
};

type Times = ReturnType<typeof timesOf>;

const Notice = ({ now, before, name }: { now: Times; before: Times | undefined; name: string }) => {
  const format = useFormat();
  const { people, median, once } = now;
  if (people === 0) return <Trans>{name}: nobody was active.</Trans>;
  return (
    <>
      <Trans>
        {name}: median {format.count(median)}; {format.percent(once / people)} once only.
      </Trans>
      <SentenceGap />
      {before && before.people > 0 ? (
        <Trans>
          Before: median {format.count(before.median)}; {format.percent(before.once / before.people)} once
          only.
        </Trans>
      ) : null}
      <FewPeople people={people} />
    </>
  );
};
