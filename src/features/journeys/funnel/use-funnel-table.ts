import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { FunnelGroupView } from './funnel-view.ts';

type Numbers = { groups: readonly FunnelGroupView[]; names: readonly string[]; property: string | null };

/** The funnel as rows, one a group and step; for files rates are 0…1 and times seconds. */
export function useFunnelTable({ groups, names, property }: Numbers): () => ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const groupName = useGroupWords(property ?? undefined);
  const columns: string[] = [
    t`Step`,
    t`Event`,
    t`People`,
    t`Of those who entered`,
    t`95% from`,
    t`95% to`,
    t`Of the step before`,
    t`Lost`,
    t`Median seconds`,
    t`Mean seconds`,
  ];
  return () => ({
    header: property === null ? columns : [property, ...columns],
    rows: groups.flatMap((one) =>
      one.steps.map((step, at) => {
        const { fromFirst, fromPrevious } = step;
        const head = property === null ? [] : [groupName(one.group)];
        const name = names[at] ?? '';
        return {
          key: `${groupKey(one.group)}:${at}`,
          texts: [
            ...head,
            String(at + 1),
            name,
            format.count(step.users),
            format.percent(fromFirst.rate),
            format.percent(fromFirst.low),
            format.percent(fromFirst.high),
            format.percent(fromPrevious?.rate ?? null),
            at === 0 ? '—' : format.count(step.dropped),
            format.decimal(step.medianSeconds),
            format.decimal(step.meanSeconds),
          ],
          cells: [
            ...head,
            at + 1,
            name,
            step.users,
            fromFirst.rate,
            fromFirst.low,
            fromFirst.high,
            fromPrevious?.rate ?? null,
            at === 0 ? null : step.dropped,
            step.medianSeconds,
            step.meanSeconds,
          ],
        };
      }),
    ),
  });
}
