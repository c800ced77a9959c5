import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import { SankeyChart } from '../../../charts/sankey/sankey-chart.tsx';
import type { Dataset } from '../../../model/dataset.ts';
import { defaultPathLimit, type PathsQuery } from '../../../model/query/paths.ts';
import type { PathsResult } from '../../../model/result/result.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { WiderView } from '../../../parts/people/wider-view.tsx';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useViewQuery } from '../../../queries/view-query.ts';
import { toPathsQuery } from '../../../state/to-query/paths.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { useAsked } from '../use-asked.ts';
import { FewGoOn } from './few-go-on.tsx';
import { PathsSentence } from './paths-sentence.tsx';
import { hardlyAny, toGoingOn } from './paths-view.ts';

const nameOf = (id: string): string => id.slice(id.indexOf(':') + 1);

/** What people do one after another, as flows from event to event. */
export const PathsCard = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { from, to } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const { pair, stale, error, retry } = useAsked(useViewQuery(toPathsQuery));
  const title = t`Paths`;
  /** The question whose few flows were asked for all the same. */
  const [drawn, setDrawn] = useState<PathsQuery | null>(null);
  const result: PathsResult | null = pair?.result ?? null;
  const table = () => ({
    header: [t`Step`, t`From`, t`To`, t`Paths`, t`People`],
    rows: (result?.links ?? []).map(({ source, target, paths, users }) => {
      const cells = [Number.parseInt(source, 10) + 1, nameOf(source), nameOf(target), paths, users];
      return {
        key: `${source}>${target}`,
        texts: cells.map((cell) => (typeof cell === 'number' ? format.count(cell) : cell)),
        cells,
      };
    }),
  });
  const { view, items } = useChartCard({
    title,
    table: () => (result ? table() : null),
    extra: [
      usePeopleItem(null, t`Paths are counted without their people; a funnel of the same events lists them`),
      useQueryItem(title, pair?.query ?? null),
    ],
  });
  const [most] = result?.links ?? [];
  const goingOn = pair && toGoingOn(pair.result, pair.query.limit ?? defaultPathLimit);
  const isSparse = goingOn !== null && goingOn.on < hardlyAny * goingOn.paths;
  const few = isSparse && view === 'chart' && drawn !== pair?.query ? goingOn : null;
  const pathsOf = (paths: number): string =>
    plural(paths, { one: '# path', other: `${format.count(paths)} paths` });
  const peopleOf = (people: number): string =>
    plural(people, { one: '# person', other: `${format.count(people)} people` });
  /** No interval: one person may have several paths. */
  const shareOfStep = (id: string, paths: number): string | undefined => {
    const all = result?.nodes.find((node) => node.id === id)?.paths ?? 0;
    return all === 0 ? undefined : t`${format.percent(paths / all)} of ${pathsOf(all)} here`;
  };
  return (
    <Card
      span={12}
      title={title}
      definition={
        <Trans>
          What people do one after another in the date range (days in {dataset.resolved.timezone}). A path is
          one person’s events without a break of 30 minutes or more; the same event in a row counts once.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
      notice={
        most && !error ? (
          <Trans>
            Most travelled: “{nameOf(most.source)}” to “{nameOf(most.target)}”, {pathsOf(most.paths)} of{' '}
            {peopleOf(most.users)}.
          </Trans>
        ) : undefined
      }
    >
      <PathsSentence dataset={dataset} />
      {error ? (
        <MetricError error={error} onRetry={retry} />
      ) : result === null ? (
        <Skeleton height={290} />
      ) : result.nodes.length === 0 ? (
        <EmptyState
          title={t`No path goes this way`}
          reason={t`Nobody did these events within the dates and the people filter at the top.`}
          actions={
            <>
              <WiderView />
              {from === null && to === null ? null : (
                <Button onClick={() => ask('journeys', { from: null, to: null })}>
                  <Trans>All paths</Trans>
                </Button>
              )}
            </>
          }
        />
      ) : few ? (
        <Busy busy={stale}>
          <FewGoOn goingOn={few} result={result} onDraw={() => setDrawn(pair?.query ?? null)} />
        </Busy>
      ) : (
        <Busy busy={stale}>
          <SankeyChart
            title={title}
            summary={format.clauses(
              result.links
                .slice(0, 5)
                .map(({ source, target, paths }) =>
                  format.named(`${nameOf(source)} → ${nameOf(target)}`, format.count(paths)),
                ),
            )}
            view={view}
            table={table}
            onSelect={(id) => ask('journeys', { from: { event: nameOf(id) }, to: null })}
            nodes={result.nodes.map(({ id, step, event, paths }) => ({
              id,
              column: step,
              value: paths,
              name: event,
              text: format.compact(paths),
              label: t`${event} ${format.compact(paths)}, step ${step + 1}: ${pathsOf(paths)}. Start here`,
              title: t`Step ${step + 1}: ${event}`,
              rows: [{ id: 'paths', label: t`Paths`, value: format.count(paths) }],
              foot: t`Click to start here`,
            }))}
            links={result.links.map(({ source, target, paths, users }) => ({
              source,
              target,
              value: paths,
              pale: users < fewPeople,
              title: `${nameOf(source)} → ${nameOf(target)}`,
              rows: [
                {
                  id: 'paths',
                  label: t`Paths`,
                  value: format.count(paths),
                  detail: shareOfStep(source, paths),
                },
                { id: 'people', label: t`People`, value: format.count(users) },
              ],
              foot: users < fewPeople ? t`fewer than ${fewPeople} people: too few to say much` : undefined,
            }))}
          />
        </Busy>
      )}
    </Card>
  );
};
