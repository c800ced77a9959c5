import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, useMemo } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useEventWords } from '../../../parts/question/use-event-words.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { toDecayQuery, toMonthlyActivityQuery } from '../../../state/to-query/engagement.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { CardBody } from '../card-body.tsx';
import { useCardExtras } from '../use-card-extras.ts';
import { aiPicture, type DecayWeek, halfLifeOf, saasMonthly, toDecayWeeks } from './decay-view.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const LineChart = lazy(async () => ({
  default: (await import('../../../charts/line/line-chart.tsx')).LineChart,
}));
const chartHeight = 300;

/** How uses and people fall off week by week after the first use. */
export const DecayCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const ask = useViewStore((store) => store.ask);
  const event = useViewStore((store) => store.view.engagement.event);
  const dataset = useDatasetStore((store) => store.dataset);
  const verb = useEventWords(dataset)(event);
  const query = useViewQuery(toDecayQuery);
  const answer = useMetric(query);
  const { data } = answer;
  const weeks = useMemo(() => data && toDecayWeeks(data), [data]);
  const title = t`Once the novelty is gone`;
  const monthly = useViewQuery(toMonthlyActivityQuery);
  const queries = query &&
    monthly && [
      { name: t`Week by week`, query },
      { name: t`Month by month`, query: monthly },
    ];
  const half = weeks && halfLifeOf(weeks, fewPeople);
  const known = (weeks ?? []).filter(({ ofFirst }) => ofFirst !== null);
  const last = known.findLast(({ people }) => people >= fewPeople) ?? known.at(-1);
  const { view, items } = useChartCard({
    title,
    table: () =>
      weeks
        ? {
            header: [
              'week',
              'people',
              'uses_per_person',
              'of_week_1',
              'active',
              'active_share',
              'low',
              'high',
            ],
            rows: weeks.map((one) => ({
              key: String(one.week),
              texts: [],
              cells: [
                one.week + 1,
                one.people,
                one.uses,
                one.ofFirst,
                one.activeCount,
                one.active,
                one.low,
                one.high,
              ],
            })),
          }
        : null,
    extra: useCardExtras(
      title,
      queries,
      last && last.week > 0 ? { card: 'decay', week: last.week, active: true } : null,
    ),
  });
  const zone = dataset?.resolved.timezone ?? '';
  const lineOf = (shown: readonly DecayWeek[], value: (week: DecayWeek) => number | null) =>
    shown.map((one) => ({
      value: value(one),
      open: one.people < fewPeople,
      detail: t`${format.count(one.people)} people, ${format.decimal(one.uses, 2)} uses each`,
    }));
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          People whose first time to {verb} lies in these dates, followed for weeks of 7 × 24 hours from then:
          uses a person as a share of those in their own week 1, and the share of people active. Only cohorts
          that have ended a week count in it; cohorts by week in {zone}.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={weeks && (weeks[0]?.people ?? 0) > 0 ? <Notice weeks={weeks} /> : undefined}
    >
      <CardBody
        answer={answer}
        height={chartHeight}
        isEmpty={({ groups }) => groups.every(({ cohorts }) => cohorts.every(({ size }) => size === 0))}
      >
        {() => {
          if ((weeks?.[0]?.people ?? 0) === 0)
            return (
              <EmptyState
                icon="people"
                title={t`Nobody’s first week has ended yet`}
                reason={t`People are followed by whole weeks from their first use; in the chosen dates none is over yet.`}
              />
            );
          // As far as anybody was followed, and as the picture to compare with goes.
          const shown = (weeks ?? []).slice(0, Math.max(known.length, aiPicture.length));
          return (
            <LineChart
              title={title}
              summary={format.clauses(
                known.map((one) => {
                  const [uses, active] = [format.percent(one.ofFirst), format.percent(one.active)];
                  return t`Week ${one.week + 1}: ${uses} of the first week’s uses a person, ${active} of the people active`;
                }),
              )}
              categories={shown.map((one) => t`Week ${one.week + 1}`)}
              categoryName={t`Week after the first use`}
              series={[
                {
                  id: 'uses',
                  label: t`Uses a person`,
                  endLabel: t`Uses a person ${format.percent(last?.ofFirst ?? null)}`,
                  points: lineOf(shown, ({ ofFirst }) => ofFirst),
                },
                {
                  id: 'active',
                  label: t`People active`,
                  endLabel: t`People active ${format.percent(last?.active ?? null)}`,
                  band: true,
                  points: shown.map((one) => ({
                    value: one.active,
                    low: one.low,
                    high: one.high,
                    open: one.people < fewPeople,
                    detail: t`${format.count(one.activeCount)} of ${format.count(one.people)}, 95% ${format.interval(one.low, one.high)}`,
                  })),
                },
                {
                  id: 'ai',
                  label: t`AI products as a rule: uses`,
                  color: 'var(--hf-series-4)',
                  points: shown.map((_, at) => ({ value: aiPicture[at] ?? null, open: at > 0 })),
                },
                {
                  id: 'saas',
                  label: t`Classic SaaS: ${format.percent(saasMonthly, 0)} a month`,
                  color: 'var(--hf-muted)',
                  points: shown.map(() => ({ value: saasMonthly, open: true })),
                },
              ]}
              marks={half?.kind === 'reached' ? [{ id: 'half', at: half.weeks, label: t`half-life` }] : []}
              formatValue={(value) => format.percent(value)}
              formatAxis={format.percentAxis}
              tipFoot={(at) =>
                (shown[at]?.people ?? 0) < fewPeople ? t`fewer than ${fewPeople} people` : null
              }
              onSelect={(at) => {
                if (at > 0) ask('engagement', { people: { card: 'decay', week: at, active: true } });
              }}
              view={view}
              height={chartHeight}
            />
          );
        }}
      </CardBody>
    </Card>
  );
};

const Notice = ({ weeks }: { weeks: readonly DecayWeek[] }) => {
  const format = useFormat();
  const half = halfLifeOf(weeks, fewPeople);
  const monthly = useMetric(useViewQuery(toMonthlyActivityQuery)).data?.groups[0]?.pooled[1];
  const [, second, third] = weeks;
  return (
    <>
      {half.kind === 'reached' ? (
        <Plural
          value={Math.round(half.weeks * 7)}
          one="Half-life # day: by then uses a person have fallen to half of week 1."
          other="Half-life # days: by then uses a person have fallen to half of week 1."
        />
      ) : half.kind === 'not-reached' ? (
        <Plural
          value={half.lastWeek + 1}
          one={
            <Trans>
              Half-life unknown: after # week, uses are still at {format.percent(half.ofFirst)} of week 1.
            </Trans>
          }
          other={
            <Trans>
              Half-life unknown: after # weeks, uses are still at {format.percent(half.ofFirst)} of week 1.
            </Trans>
          }
        />
      ) : (
        <Trans>
          Half-life unknown: only {format.count(half.people)} people have ended their second week; {fewPeople}{' '}
          are needed.
        </Trans>
      )}
      <SentenceGap />
      {second && third && second.people >= fewPeople && third.ofFirst !== null ? (
        <Trans>
          Week 2 at {format.percent(second.ofFirst)}, week 3 at {format.percent(third.ofFirst)} of week 1,
          beside 60% and under 15% in the usual picture of AI products.
        </Trans>
      ) : null}
      <SentenceGap />
      {monthly ? (
        <Trans>
          In their second 30 days {format.percent(monthly.rate)} are active ({format.count(monthly.retained)}{' '}
          of {format.count(monthly.size)}), beside 65% in classic SaaS.
        </Trans>
      ) : null}
    </>
  );
};
