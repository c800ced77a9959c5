import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnResult } from '../../model/result/result.ts';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useBarDetails } from '../../parts/figures/use-bar-details.ts';
import { usePeopleItem } from '../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useCompared } from '../../queries/compared.ts';
import { type Metric, useMetric } from '../../queries/metric.ts';
import { useQueryContext } from '../../queries/view-query.ts';
import { comparedScopeOf } from '../../state/to-query/scope.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { useSilenceWords, useSpokenSilence } from './use-silence-words.ts';
import { silenceBands, toSilentForQuery } from './queries.ts';
import { type Band, toBands } from './silence-view.ts';

const BarChart = lazy(async () => ({ default: (await import('../../charts/bar/bar-chart.tsx')).BarChart }));
const chartHeight = 190;

/** Everyone with enough uses by how long they have been silent: where the tide turns into leaving. */
export const SilenceCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const minUses = useViewStore((store) => store.view.churn.minUses);
  const words = useSilenceWords();
  const spoken = useSpokenSilence();
  const details = useBarDetails();
  const ask = useViewStore((store) => store.ask);
  const { atLeast, bands } = useBands(false);
  const { bands: others } = useBands(true);
  const compared = useCompared();
  const against = compared.kind === 'people' && others && sumOf(others) > 0 ? compared.name : null;
  const title = t`How long they have been silent`;
  const labels = (bands ?? []).map(words);
  const { view, items } = useChartCard({
    title,
    table: () =>
      bands && {
        header: [t`Silent for`, t`People`, ...(against === null ? [] : [t`Against ${against}`])],
        rows: bands.map(({ users }, at) => {
          const other = others?.[at]?.users ?? 0;
          return {
            key: labels[at] ?? '',
            texts: [
              labels[at] ?? '',
              format.count(users),
              ...(against === null ? [] : [format.count(other)]),
            ],
            cells: [labels[at] ?? '', users, ...(against === null ? [] : [other])],
          };
        }),
      },
    extra: [
      usePeopleItem(bands && (() => ask('churn', { band: { from: silenceBands[0], to: null } }))),
      useQueryItem(
        title,
        atLeast.flatMap(({ days, query }) =>
          query ? [{ name: words({ from: days, to: null }), query }] : [],
        ),
      ),
    ],
  });
  const failed = atLeast.find(({ answer }) => answer.error !== null)?.answer;
  const total = atLeast[0]?.answer.data?.total ?? 0;
  const summary = format.clauses(
    (bands ?? []).map(({ users }, at) => format.named(labels[at] ?? '', format.count(users))),
  );
  const largest = bands?.slice(1).toSorted((a, b) => b.users - a.users)[0];
  return (
    <Card
      span={12}
      title={title}
      definition={
        against === null ? (
          <Trans>Everyone with at least {minUses} uses, by days since the last one.</Trans>
        ) : (
          <Trans>
            Everyone with at least {minUses} uses, by days since the last one, as shares, beside {against}.
          </Trans>
        )
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        largest && largest.users > 0 ? (
          <Trans>
            Of {format.count(total)} people with enough uses,{' '}
            <Plural value={total - (bands?.[0]?.users ?? 0)} one="# has" other="# have" /> been silent for a
            week or more; the largest group for <span className="hf-nowrap">{spoken(largest)}</span>.
          </Trans>
        ) : undefined
      }
    >
      {failed?.error ? (
        <MetricError error={failed.error} onRetry={failed.retry} />
      ) : bands === null ? (
        <Skeleton height={chartHeight} />
      ) : total === 0 ? (
        <EmptyState
          title={t`Nobody has that many uses`}
          reason={t`Lower the number of uses, or widen the people filter.`}
        />
      ) : (
        <Busy busy={atLeast.some(({ answer }) => answer.stale)}>
          <Suspense fallback={<Skeleton height={chartHeight} />}>
            <BarChart
              title={title}
              summary={summary}
              categories={labels}
              ticks={bands.map(({ from, to }, at) => ({
                at,
                // The first one says what all of them count.
                label: (at === 0 ? labels[0] : undefined) ?? (to === null ? `${from}+` : `${from}–${to}`),
              }))}
              categoryName={t`Silent for`}
              series={
                against === null || others === null
                  ? [
                      {
                        id: 'people',
                        label: t`People`,
                        values: usersOf(bands),
                        details: details.shares(usersOf(bands)),
                      },
                    ]
                  : [
                      {
                        id: 'people',
                        label: t`Now`,
                        values: sharesOf(bands),
                        details: details.counts(usersOf(bands)),
                      },
                      {
                        id: 'against',
                        label: against,
                        values: sharesOf(others),
                        details: details.counts(usersOf(others)),
                      },
                    ]
              }
              formatValue={(value) => (against === null ? format.count(value) : format.percent(value))}
              {...(against !== null && { formatAxis: format.percentAxis })}
              onSelectBar={(at) => {
                const band = bands[at];
                if (band) ask('churn', { band: { from: band.from, to: band.to } });
              }}
              view={view}
              height={chartHeight}
            />
          </Suspense>
        </Busy>
      )}
    </Card>
  );
};

type Silent = { days: number; query: ChurnQuery | null; answer: Metric<ChurnResult> };

const usersOf = (bands: readonly Band[]): number[] => bands.map(({ users }) => users);

const sumOf = (bands: readonly Band[]): number => bands.reduce((sum, { users }) => sum + users, 0);

const sharesOf = (bands: readonly Band[]): number[] => {
  const sum = sumOf(bands);
  return bands.map(({ users }) => (sum === 0 ? 0 : users / sum));
};

/** @param compared of the people that the view compares with; null where there are none */
function useBands(compared: boolean): { atLeast: Silent[]; bands: Band[] | null } {
  const atLeast = [
    useSilentFor(0, compared),
    useSilentFor(silenceBands[0], compared),
    useSilentFor(silenceBands[1], compared),
    useSilentFor(silenceBands[2], compared),
    useSilentFor(silenceBands[3], compared),
    useSilentFor(silenceBands[4], compared),
  ];
  const bands = toBands(
    atLeast.map(({ answer }) => answer.data?.total),
    [0, ...silenceBands],
  );
  return { atLeast, bands };
}

function useSilentFor(days: number, compared: boolean): Silent {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const query = useMemo(() => {
    if (!context) return null;
    if (!compared) return toSilentForQuery(days, view, context);
    const scope = view.compare.kind === 'people' ? comparedScopeOf(view, context) : null;
    return scope && toSilentForQuery(days, view, context, scope);
  }, [days, compared, view, context]);
  return { days, query, answer: useMetric(query) };
}
