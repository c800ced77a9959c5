import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useBarDetails } from '../../../parts/figures/use-bar-details.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useMetrics } from '../../../queries/metrics.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { spansOf } from '../../../state/to-query/engagement.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { CardBody } from '../card-body.tsx';
import { toSpanQueries } from '../queries.ts';
import { useCardExtras } from '../use-card-extras.ts';
import { SpanChoice } from './span-choice.tsx';
import { spanHead } from './span-head.ts';
import { daysActive } from './times-view.ts';
import { useSpanWords } from './use-span-words.ts';
import { FewPeople } from '../few-people.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const BarChart = lazy(async () => ({
  default: (await import('../../../charts/bar/bar-chart.tsx')).BarChart,
}));
const chartHeight = 250;

/** On how many days of a week or month people were active. */
export const StickinessCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSpanWords();
  const details = useBarDetails();
  const ask = useViewStore((store) => store.ask);
  const { event, span } = useViewStore((store) => store.view.engagement);
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset)(event);
  const queries = useViewQuery(toSpanQueries);
  const spans = (useViewQuery(spansOf) ?? []).toReversed();
  const answer = useMetrics(queries);
  const { data } = answer;
  const shown = spans.flatMap((one) => {
    const result = data?.[one.from];
    const query = queries?.[one.from];
    return result && query ? [{ span: one, result, query }] : [];
  });
  const whole = shown.findLast((one) => !one.span.open) ?? shown.at(-1);
  const before = whole && shown[shown.indexOf(whole) - 1];
  const title = t`Days active`;
  const days = Math.max(span === 'week' ? 7 : 28, ...shown.map((one) => one.span.days));
  const categories = Array.from({ length: days }, (_, at) => at + 1);
  const often = span === 'week' ? 3 : 10;
  const { view, items } = useChartCard({
    title,
    table: () => ({
      header: ['days', ...shown.map((one) => spanHead(one.span))],
      rows: categories.map((day) => ({
        key: String(day),
        texts: [],
        cells: [day, ...shown.map(({ result }) => result.users[day - 1] ?? null)],
      })),
    }),
    extra: useCardExtras(
      title,
      queries && shown.map(({ span: one, query }) => ({ name: words(one, span), query })),
      whole ? { card: 'stickiness', period: whole.span.from, days: 1 } : null,
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
            People who {verb} at least once in a calendar week, by the number of its days on which they did;
            days in {zone}.
          </Trans>
        ) : (
          <Trans>
            People who {verb} at least once in a calendar month, by the number of its days on which they did;
            days in {zone}.
          </Trans>
        )
      }
      actions={<SpanChoice label={t`Days active within`} />}
      menu={<CardMenu of={title} items={items} />}
      notice={
        whole ? (
          <Notice now={whole.result} before={before?.result} name={words(whole.span, span)} often={often} />
        ) : undefined
      }
    >
      <CardBody
        answer={answer}
        height={chartHeight}
        isEmpty={(results) =>
          Object.values(results).every(({ users }) => users.every((count) => count === 0))
        }
      >
        {() => (
          <BarChart
            title={title}
            summary={format.clauses(
              shown.map(({ span: one, result }) => {
                const { mean, people } = daysActive(result, often);
                const [when, average] = [words(one, span), format.decimal(mean)];
                return t`${when}: ${plural(people, { one: '# person', other: '# people' })}, ${average} days on average`;
              }),
            )}
            categories={categories.map((day) => plural(day, { one: 'on # day', other: 'on # days' }))}
            categoryName={t`Days active`}
            ticks={categories.map((day, at) => ({ at, label: String(day) }))}
            series={shown.map(({ span: one, result }, at) => ({
              id: one.from,
              label: words(one, span),
              color: spanColor(one.open, at, whole ? shown.indexOf(whole) : 0),
              open: one.open,
              values: categories.map((day) => result.users[day - 1] ?? null),
              details: details.shares(categories.map((day) => result.users[day - 1] ?? null)),
            }))}
            few={categories.map(() => !!whole && daysActive(whole.result, often).people < fewPeople)}
            formatValue={format.count}
            formatAxis={format.countAxis}
            onSelectBar={(at, period) =>
              ask('engagement', { people: { card: 'stickiness', period, days: at + 1 } })
            }
            view={view}
            height={chartHeight}
          />
        )}
      </CardBody>
    </Card>
  );
};

/** The last whole span stands out, the one before it is paler, the open one is hatched. */
export const spanColor = (open: boolean, at: number, whole: number): string =>
  open ? 'var(--hf-series-3)' : at === whole ? 'var(--hf-series-1)' : 'var(--hf-segment-churned)';

type NoticeProps = {
  now: { users: number[]; periods: number };
  before: { users: number[]; periods: number } | undefined;
  name: string;
  often: number;
};

const Notice = ({ now, before, name, often }: NoticeProps) => {
  const format = useFormat();
  const { people, mean, often: regulars } = daysActive(now, often);
  if (people === 0) return <Trans>{name}: nobody was active.</Trans>;
  const then = before && daysActive(before, often);
  const share = format.percent(regulars / people);
  return (
    <>
      <Trans>
        {name}: {format.decimal(mean)} on average; {share} on {often} days or more.
      </Trans>
      <SentenceGap />
      {then && then.people > 0 ? (
        <Trans>
          Before: {format.decimal(then.mean)}; {format.percent(then.often / then.people)}.
        </Trans>
      ) : null}
      <FewPeople people={people} />
    </>
  );
};
