import { useLingui } from '@lingui/react/macro';
import { type RefObject } from 'react';
import { BarChart } from '../../../charts/bar/bar-chart.tsx';
import type { ChartView } from '../../../charts/frame/chart-frame.tsx';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { type FunnelGroupView, groupsDrawn } from './funnel-view.ts';

type Props = {
  groups: readonly FunnelGroupView[];
  property: string;
  names: readonly string[];
  title: string;
  view: ChartView;
  figureRef: RefObject<HTMLElement | null>;
};

/** The share of each group that reached each step, side by side. Lazy-load it: Recharts. */
export const GroupsChart = ({ groups, property, names, title, view, figureRef }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const groupName = useGroupWords(property);
  const ask = useViewStore((store) => store.ask);
  const drawn = groups.slice(0, groupsDrawn);
  const last = (group: FunnelGroupView): string => format.percent(group.steps.at(-1)?.fromFirst.rate ?? null);
  return (
    <BarChart
      title={title}
      summary={drawn.map((one) => `${groupName(one.group)}: ${last(one)}`).join(', ')}
      categories={names.map((name, at) => `${at + 1} ${name}`)}
      categoryName={t`Step`}
      series={drawn.map((one) => ({
        id: groupKey(one.group),
        label: groupName(one.group),
        values: one.steps.map(({ fromFirst }) => fromFirst.rate),
      }))}
      formatValue={(value) => format.percent(value)}
      formatAxis={(value) => format.percentAxis(value)}
      view={view}
      figureRef={figureRef}
      height={240}
      onSelect={(step) => ask('journeys', { cell: { step, dropped: false } })}
    />
  );
};
