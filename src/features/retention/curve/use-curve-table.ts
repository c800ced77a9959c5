import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import type { RetentionChart } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { CsvCell } from '../../../ui/table/csv.ts';
import type { Answered } from '../answer.ts';
import { averageAt } from '../groups.ts';
import { useOffsetWords } from '../words.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { cohortPoint } from './curve-view.ts';

/** Makes the numbers of the card in full, all groups, as its CSV has them: rates 0…1 with what stands behind them. */
export function useCurveTable(
  answered: Answered | null,
  chart: RetentionChart,
  offset: number,
): () => ChartTable | null {
  const { t } = useLingui();
  const format = useFormat();
  const average = useViewStore((store) => store.view.retention.average);
  const groupName = useGroupWords(answered?.query.breakdown?.property);
  const offsetWords = useOffsetWords();
  return () => {
    if (!answered) return null;
    const words = offsetWords(answered.plan);
    const split = answered.query.breakdown !== undefined;
    const header = [
      ...(split ? [t`Group`] : []),
      chart === 'over-time' ? t`Started` : words.period,
      t`Came back`,
      t`People`,
      t`Share`,
      t`Low`,
      t`High`,
    ];
    const line = (
      key: string,
      names: string[],
      at: { retained: number; size: number; rate: number | null; low: number | null; high: number | null },
    ) => ({
      key,
      texts: [
        ...names,
        format.count(at.retained),
        format.count(at.size),
        format.percent(at.rate),
        format.percent(at.low),
        format.percent(at.high),
      ],
      cells: [...names, at.retained, at.size, at.rate, at.low, at.high] as CsvCell[],
    });
    return {
      header,
      rows: answered.result.groups.flatMap((group, index) => {
        const name = split ? [groupName(group)] : [];
        if (chart === 'over-time')
          return group.cohorts.map((cohort) =>
            line(
              `${index} ${cohort.cohort}`,
              [...name, cohort.cohort],
              cohortPoint(answered, cohort, offset),
            ),
          );
        const cells = chart === 'number' ? [offset] : answered.result.offsets.map((_, cell) => cell);
        return cells.map((cell) =>
          line(`${index} ${cell}`, [...name, words.tick(cell)], averageAt(group, cell, average)),
        );
      }),
    };
  };
}
