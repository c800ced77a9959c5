import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useChartCard } from '../../../charts/frame/use-chart-card.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { usePeopleItem } from '../../../parts/people/use-people-item.ts';
import { useQueryItem } from '../../../parts/query/use-query-item.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useViewQuery } from '../../../queries/view-query.ts';
import { funnelSteps } from '../../../state/to-query/funnel.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu } from '../../../ui/card/card-menu.tsx';
import { Busy } from '../../../ui/states/busy.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { toSplitFunnelQuery, toWholeFunnelQuery } from '../queries.ts';
import { useAsked } from '../use-asked.ts';
import { ExclusionsEditor } from './exclusions-editor.tsx';
import { FunnelChart } from './funnel-chart.tsx';
import { FunnelDefinition } from './funnel-definition.tsx';
import { FunnelNotice } from './funnel-notice.tsx';
import { FunnelPeople } from './funnel-people.tsx';
import { FunnelSentence } from './funnel-sentence.tsx';
import { NobodyEntered } from '../nobody-entered.tsx';
import { SplitTable } from './split-table.tsx';
import { StepsEditor } from './steps-editor.tsx';
import { StepsTable } from './steps-table.tsx';
import { toFunnelGroups } from './funnel-view.ts';
import { useFunnelAgainst } from './use-funnel-against.ts';
import { useFunnelTable } from './use-funnel-table.ts';
import { useStepWords } from './use-step-words.ts';

const GroupsChart = lazy(async () => ({ default: (await import('./groups-chart.tsx')).GroupsChart }));

const resultHeight = 420;

/** Any chain of events as a funnel: the builder beside its answer. */
export const FunnelCard = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const order = useViewStore((store) => store.view.journeys.order);
  const changed = useViewStore(({ view }) => view.journeys.steps !== null);
  const ask = useViewStore((store) => store.ask);
  const steps = useViewQuery(funnelSteps) ?? [];
  const whole = useAsked(useViewQuery(toWholeFunnelQuery));
  const split = useAsked(useViewQuery(toSplitFunnelQuery));
  const stepWords = useStepWords();
  const against = useFunnelAgainst();
  const title = t`Funnel`;
  const funnel = useMemo(
    () => (whole.pair ? (toFunnelGroups(whole.pair.result)[0] ?? null) : null),
    [whole.pair],
  );
  const groups = useMemo(() => (split.pair ? toFunnelGroups(split.pair.result) : null), [split.pair]);
  const property = split.pair?.query.breakdown?.property ?? null;
  const groupName = useGroupWords(property ?? undefined);
  const names = (whole.pair?.query.steps ?? steps).map(stepWords);
  const table = useFunnelTable({ groups: groups ?? (funnel ? [funnel] : []), names, property });
  const last = names.length - 1;
  const { view, items } = useChartCard({
    title,
    table,
    extra: [
      usePeopleItem(funnel && (() => ask('journeys', { cell: { step: last, dropped: false } }))),
      useQueryItem(title, (split.pair ?? whole.pair)?.query ?? null),
    ],
  });
  const error = whole.error ?? split.error;
  const nobody = funnel !== null && funnel.entered === 0;
  const splitName = property !== null && groups !== null ? property : null;
  return (
    <Card
      span={12}
      title={title}
      definition={<FunnelDefinition dataset={dataset} />}
      menu={<CardMenu of={title} items={items} />}
      notice={
        funnel && !nobody && !error ? (
          <FunnelNotice
            funnel={funnel}
            names={names}
            against={against}
            split={groups && splitName !== null ? { groups, property: splitName } : null}
          />
        ) : undefined
      }
    >
      <div className="hf-funnel">
        <div className="hf-funnel-builder">
          <FunnelSentence dataset={dataset} />
          <StepsEditor dataset={dataset} steps={steps} />
          {order === 'ordered' ? (
            <ExclusionsEditor dataset={dataset} steps={steps.length} />
          ) : (
            <p className="hf-quiet">
              <Trans>Exclusions need steps in this order.</Trans>
            </p>
          )}
          {changed ? (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => ask('journeys', { steps: null, exclusions: [] })}
            >
              <Trans>Back to the usual steps</Trans>
            </Button>
          ) : null}
        </div>
        <div className="hf-funnel-result">
          {error ? (
            <MetricError
              error={error}
              advice={t`The funnel stands as it was; change it or try again.`}
              onRetry={whole.error ? whole.retry : split.retry}
            />
          ) : funnel === null ? (
            <Skeleton height={resultHeight} />
          ) : nobody ? (
            <NobodyEntered />
          ) : (
            <Busy busy={whole.stale || split.stale}>
              {groups && splitName !== null ? (
                <>
                  <Suspense fallback={<Skeleton height={262} />}>
                    <GroupsChart
                      groups={groups.map((one) => ({
                        id: groupKey(one.group),
                        label: groupName(one.group),
                        funnel: one,
                      }))}
                      names={names}
                      title={title}
                      view={view}
                    />
                  </Suspense>
                  <SplitTable groups={groups} property={splitName} names={names} />
                </>
              ) : against ? (
                <Suspense fallback={<Skeleton height={262} />}>
                  <GroupsChart
                    groups={[
                      { id: 'now', label: t`Now`, funnel },
                      { id: 'against', label: against.name, funnel: against.funnel },
                    ]}
                    names={names}
                    title={title}
                    view={view}
                  />
                </Suspense>
              ) : (
                <FunnelChart funnel={funnel} names={names} title={title} view={view} table={table} />
              )}
              <StepsTable funnel={funnel} names={names} against={against} />
            </Busy>
          )}
        </div>
      </div>
      <FunnelPeople whole={funnel} groups={groups} property={property} names={names} />
    </Card>
  );
};
