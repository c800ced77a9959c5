import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { AVERAGE_ROW } from '../../../charts/heat/heat-types.ts';
import type { CsvCell } from '../../../ui/table/csv.ts';
import type { TableUnit } from '../../../state/view.ts';
import type { CohortsView } from './cohorts-view.ts';

/**
 * The cohort table as CSV: the rates 0…1 or the people of each cell, those they are of, and whether it is open; cells
 * that have not begun are empty.
 */
export function cohortsTable({ heat, rowOf }: CohortsView, unit: TableUnit): ChartTable {
  const rows = [AVERAGE_ROW, ...Array.from({ length: heat.rowCount }, (_, index) => index)];
  return {
    header: [
      'cohort',
      'people',
      ...heat.columns.flatMap(({ label }) => [label, `${label} of`, `${label} open`]),
    ],
    rows: rows.map((row) => {
      const { label, size } = heat.row(row);
      const name = rowOf(row)?.name ?? label;
      const cells = heat.columns.flatMap((_, column): CsvCell[] => {
        const cell = heat.cell(row, column);
        if (!cell) return [null, null, null];
        return [unit === 'people' ? cell.count : cell.rate, cell.size, cell.open];
      });
      return { key: name, texts: [], cells: [name, size, ...cells] };
    }),
  };
}
