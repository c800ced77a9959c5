import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { AVERAGE_ROW } from '../../../charts/heat/heat-types.ts';
import type { Period } from '../../../model/query/shared.ts';
import type { CsvCell } from '../../../ui/table/csv.ts';
import type { CohortsView } from './cohorts-view.ts';

/**
 * The cohort table as CSV: how many of each cell came back, those they are of, their share (0…1), and whether it is open;
 * cells that have not begun are empty.
 * @param period what the columns are counted in
 */
export function cohortsTable({ heat, rowOf }: CohortsView, period: Period): ChartTable {
  const rows = [AVERAGE_ROW, ...Array.from({ length: heat.rowCount }, (_, index) => index)];
  const heads = ['came back', 'of', 'share', 'open'];
  return {
    header: [
      'cohort',
      'people',
      ...heat.columns.flatMap(({ label }) => heads.map((head) => `${period} ${label} ${head}`)),
    ],
    rows: rows.map((row) => {
      const { label, size } = heat.row(row);
      const name = rowOf(row)?.name ?? label;
      const cells = heat.columns.flatMap((_, column): CsvCell[] => {
        const cell = heat.cell(row, column);
        return cell ? [cell.count, cell.size, cell.rate, cell.open] : heads.map(() => null);
      });
      return { key: name, texts: [], cells: [name, size, ...cells] };
    }),
  };
}
