import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import type { CsvCell } from '../../ui/table/csv.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { type Change, keyOfChange } from './changes.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** The changes as numbers: shares before and now with their people, the difference, what is left of it by chance. */
export function useChangesTable(): (changes: readonly Change[]) => ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const words = useMeasureWords();
  const row = (change: Change): { text: string; cell: CsvCell }[] => {
    const { measure, group, before, now, difference, p } = change;
    const text = (said: string): { text: string; cell: CsvCell } => ({ text: said, cell: said });
    const count = (value: number) => ({ text: format.count(value), cell: value });
    const share = (value: number) => ({ text: format.percent(value), cell: value });
    const points = (value: number) => ({ text: format.points(value), cell: value });
    return [
      text(words(measure)),
      text(group === null ? '' : `${group.property} “${String(group.value)}”`),
      share(before.x / before.n),
      count(before.n),
      share(now.x / now.n),
      count(now.n),
      points(difference.value),
      points(difference.low),
      points(difference.high),
      { text: format.pCell(p), cell: p },
    ];
  };
  const header = (difference: string): string[] => [
    t`Share of people`,
    t`Whom`,
    t`Before`,
    t`People before`,
    t`Now`,
    t`People now`,
    difference,
    t`Low`,
    t`High`,
    t`p (Holm)`,
  ];
  return (changes) => ({
    header: header(t`Difference, points`),
    fileHeader: header(t`Difference`),
    rows: changes.map((change) => {
      const columns = row(change);
      return {
        key: keyOfChange(change),
        texts: columns.map(({ text }) => text),
        cells: columns.map(({ cell }) => cell),
      };
    }),
  });
}
