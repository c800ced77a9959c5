import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useMemo } from 'react';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnResult } from '../../model/result/result.ts';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { type Metric, useMetric } from '../../queries/metric.ts';
import { useQueryContext } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Busy } from '../../ui/states/busy.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { ErrorState } from '../../ui/states/error-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { useSilenceWords } from './use-silence-words.ts';
import { silenceBands, toSilentForQuery } from './queries.ts';
import { toBands } from './silence-view.ts';

const BarChart = lazy(async () => ({ default: (await import('../../charts/bar/bar-chart.tsx')).BarChart }));
const chartHeight = 190;

/** Everyone with enough uses by how long they have been silent: where the tide turns into leaving. */
export const SilenceCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const minUses = useViewStore((store) => store.view.churn.minUses);
  const words = useSilenceWords();
  const ask = useViewStore((store) => store.ask);
  const atLeast = [
    useSilentFor(0),
    useSilentFor(silenceBands[0]),
    useSilentFor(silenceBands[1]),
    useSilentFor(silenceBands[2]),
    useSilentFor(silenceBands[3]),
    useSilentFor(silenceBands[4]),
  ];
  const bands = toBands(
    atLeast.map(({ answer }) => answer.data?.total),
    [0, ...silenceBands],
  );
  const title = t`How long they have been silent`;
  const labels = (bands ?? []).map(words);
  const { view, figureRef, items } = useChartCard({
    title,
    table: () =>
      bands && {
        header: [t`Silent for`, t`People`],
        rows: bands.map(({ users }, at) => ({
          key: labels[at] ?? '',
          texts: [labels[at] ?? '', format.count(users)],
          cells: [labels[at] ?? '', users],
        })),
      },
    extra: [
      {
        id: 'people',
        icon: 'people',
        label: t`The people behind it`,
        divide: true,
        disabled: bands === null ? t`There is no answer yet` : undefined,
        onSelect: () => ask('churn', { band: { from: silenceBands[0], to: null } }),
      },
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
  const summary = (bands ?? []).map(({ users }, at) => `${labels[at]}: ${format.count(users)}`).join(', ');
  const largest = bands?.slice(1).toSorted((a, b) => b.users - a.users)[0];
  return (
    <Card
      span={12}
      title={title}
      definition={<Trans>Everyone with at least {minUses} uses, by days since the last one.</Trans>}
      menu={<CardMenu of={title} items={items} />}
      notice={
        largest && largest.users > 0 ? (
          <Trans>
            Of {format.count(total)} people with enough uses, {format.count(total - (bands?.[0]?.users ?? 0))}{' '}
            have been silent for a week or more; most of those {words(largest)}.
          </Trans>
        ) : undefined
      }
    >
      {failed ? (
        <ErrorState
          title={t`This could not be computed.`}
          detail={failed.error?.message ?? ''}
          onRetry={failed.retry}
        />
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
              categoryName={t`Silent for`}
              series={[{ id: 'people', label: t`People`, values: bands.map(({ users }) => users) }]}
              formatValue={(value) => format.count(value)}
              onSelectBar={(at) => {
                const band = bands[at];
                if (band) ask('churn', { band: { from: band.from, to: band.to } });
              }}
              view={view}
              figureRef={figureRef}
              height={chartHeight}
            />
          </Suspense>
        </Busy>
      )}
    </Card>
  );
};

type Silent = { days: number; query: ChurnQuery | null; answer: Metric<ChurnResult> };

function useSilentFor(days: number): Silent {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const query = useMemo(() => context && toSilentForQuery(days, view, context), [days, view, context]);
  return { days, query, answer: useMetric(query) };
}
