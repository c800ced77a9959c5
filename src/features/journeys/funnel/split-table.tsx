import { useLingui } from '@lingui/react/macro';
import { seriesColor } from '../../../charts/series-color.ts';
import { choiceOfGroup, fewPeople, groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Swatch } from '../../../ui/stat/share-bar.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useShareWords } from '../use-share-words.ts';
import { type FunnelGroupView, groupsDrawn } from './funnel-view.ts';

type Props = { groups: readonly FunnelGroupView[]; property: string; names: readonly string[] };

/** A row a group: how many entered, and which share of them reached each step. Every share leads to its people. */
export const SplitTable = ({ groups, property, names }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const groupName = useGroupWords(property);
  const ask = useViewStore((store) => store.ask);
  const colorOf = (one: FunnelGroupView): string => {
    const at = groups.indexOf(one);
    return at < groupsDrawn ? seriesColor(at) : 'var(--hf-line-strong)';
  };
  return (
    <DataTable<FunnelGroupView>
      label={t`Groups of the funnel`}
      rows={groups}
      rowKey={({ group }) => groupKey(group)}
      columns={[
        {
          id: 'group',
          header: property,
          cell: (one) => (
            <span className="hf-journeys-group">
              <Swatch color={colorOf(one)} /> {groupName(one.group)}
            </span>
          ),
          sortBy: ({ group }) => groupName(group),
        },
        {
          id: 'entered',
          header: t`Entered`,
          align: 'end',
          cell: ({ entered }) => format.count(entered),
          sortBy: ({ entered }) => entered,
        },
        ...names.slice(1).map((name, index) => {
          const at = index + 1;
          return {
            id: String(at),
            header: `${at + 1} ${name}`,
            align: 'end' as const,
            sortBy: ({ steps }: FunnelGroupView) => steps[at]?.fromFirst.rate ?? null,
            cell: ({ group, steps, few }: FunnelGroupView) => {
              const step = steps[at];
              if (!step) return '—';
              const rate = format.percent(step.fromFirst.rate);
              return (
                <button
                  type="button"
                  className={few ? 'hf-link hf-few' : 'hf-link'}
                  title={
                    few
                      ? t`fewer than ${fewPeople} people: too few to say much`
                      : `${words.of(step.users, steps[0]?.users ?? 0)} · ${words.interval(step.fromFirst)}`
                  }
                  aria-label={t`${groupName(group)}, ${name}: ${rate}`}
                  onClick={() =>
                    ask('journeys', { cell: { step: at, dropped: false, ...choiceOfGroup(group) } })
                  }
                >
                  {rate}
                </button>
              );
            },
          };
        }),
        {
          id: 'interval',
          header: t`Last step, 95%`,
          align: 'end',
          cell: ({ steps }) => {
            const last = steps.at(-1)?.fromFirst;
            return <span className="hf-quiet">{last ? format.interval(last.low, last.high) : '—'}</span>;
          },
        },
        {
          id: 'time',
          header: t`Median time of the last step`,
          align: 'end',
          cell: ({ steps }) => format.duration(steps.at(-1)?.medianSeconds ?? null),
          sortBy: ({ steps }) => steps.at(-1)?.medianSeconds ?? null,
        },
      ]}
    />
  );
};
