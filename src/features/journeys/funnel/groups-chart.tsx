import { useLingui } from '@lingui/react/macro';
import { BarChart } from '../../../charts/bar/bar-chart.tsx';
import type { ChartView } from '../../../charts/frame/chart-frame.tsx';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { type FunnelGroupView, groupsDrawn } from './funnel-view.ts';

type Props = {
  groups: readonly { id: string; label: string; funnel: FunnelGroupView }[];
  names: readonly string[];
  title: string;
  view: ChartView;
};

/** The share of each group that reached each step, side by side. Lazy-load it: Recharts. */
export const GroupsChart = ({ groups, names, title, view }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const ask = useViewStore((store) => store.ask);
  const drawn = groups.slice(0, groupsDrawn);
  const last = ({ steps }: FunnelGroupView): string => format.percent(steps.at(-1)?.fromFirst.rate ?? null);
  return (
    <BarChart
      title={title}
      summary={format.clauses(drawn.map(({ label, funnel }) => format.named(label, last(funnel))))}
      categories={names.map((name, at) => `${at + 1} ${name}`)}
      categoryName={t`Step`}
      series={drawn.map(({ id, label, funnel }) => ({
        id,
        label,
        values: funnel.steps.map(({ fromFirst }) => fromFirst.rate),
      }))}
      formatValue={(value) => format.percent(value)}
      formatAxis={(value) => format.percentAxis(value)}
      view={view}
      height={240}
      onSelect={(step) => ask('journeys', { cell: { step, dropped: false } })}
    />
  );
};
