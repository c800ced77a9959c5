import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import type { ChartView } from '../../../charts/frame/chart-frame.tsx';
import type { Stage } from '../../../charts/stages/stage.tsx';
import { StagesChart } from '../../../charts/stages/stages-chart.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useShareWords } from '../use-share-words.ts';
import type { FunnelGroupView } from './funnel-view.ts';

type Props = {
  funnel: FunnelGroupView;
  names: readonly string[];
  title: string;
  view: ChartView;
  table: () => ChartTable;
};

/** Steps from left to right; solid who reached them, hatched who was lost before. Both lead to the people. */
export const FunnelChart = ({ funnel, names, title, view, table }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const ask = useViewStore((store) => store.ask);
  const stages = funnel.steps.map((step, at): Stage => {
    const { users, fromFirst, fromPrevious, dropped, medianSeconds } = step;
    const before = funnel.steps[at - 1];
    const median = medianSeconds === null ? null : format.duration(medianSeconds);
    const name = `${at + 1} ${names[at] ?? ''}`;
    return {
      id: String(at),
      name,
      value: format.percent(fromFirst.rate),
      few: funnel.few,
      rate: fromFirst.rate,
      band: fromFirst.rate,
      rest: before ? before.fromFirst.rate : null,
      facts: [
        at === 0
          ? t`${plural(users, { one: '# person', other: '# people' })}`
          : words.of(users, funnel.entered),
        ...(at === 0 ? [] : [words.interval(fromFirst)]),
        ...(at === 0 || median === null
          ? []
          : [medianSeconds === 0 ? t`half at once` : t`half within ${median}`]),
      ],
      ...(fromPrevious && { gap: [`${format.percent(fromPrevious.rate)} →`] }),
      tip: [
        {
          id: 'first',
          label: t`of those who entered`,
          value: format.percent(fromFirst.rate),
          detail: `${words.of(users, funnel.entered)} · ${words.interval(fromFirst)}`,
        },
        ...(fromPrevious && before
          ? [
              {
                id: 'previous',
                label: t`of the step before`,
                value: format.percent(fromPrevious.rate),
                detail: `${words.of(users, before.users)} · ${words.interval(fromPrevious)}`,
              },
            ]
          : []),
      ],
      people: {
        label: t`${name}: ${plural(users, { one: '# person', other: '# people' })} reached it, ${format.percent(fromFirst.rate)}`,
        onSelect: () => ask('journeys', { cell: { step: at, dropped: false } }),
      },
      ...(at > 0 &&
        dropped > 0 && {
          others: {
            label: t`${name}: ${plural(dropped, { one: '# person was', other: '# people were' })} lost before it`,
            onSelect: () => ask('journeys', { cell: { step: at, dropped: true } }),
          },
        }),
    };
  });
  const summary = format.clauses(stages.map(({ name, value }) => format.named(name, value)));
  return <StagesChart title={title} summary={summary} stages={stages} view={view} table={table} />;
};
