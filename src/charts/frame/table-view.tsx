import { VirtualTable } from '../../ui/table/virtual-table.tsx';
import { type ChartTable } from './chart-table.ts';

type Props = { label: string; table: ChartTable; maxHeight: number };

/** Whether a column is of words, as marks are, not of numbers. */
const isText = ({ rows }: ChartTable, at: number): boolean =>
  rows.every(({ cells }) => typeof cells[at] === 'string');

/** The numbers of a chart, in its place. */
export const TableView = ({ label, table, maxHeight }: Props) => (
  <VirtualTable
    label={label}
    plain
    height={maxHeight}
    rowHeight={30}
    rowCount={table.rows.length}
    columns={table.header.map((header, at) => ({
      id: String(at),
      header,
      width:
        at === 0 ? 'minmax(120px, 1.4fr)' : isText(table, at) ? 'minmax(120px, 2fr)' : 'minmax(84px, 1fr)',
      align: at === 0 || isText(table, at) ? 'start' : 'end',
      cell: (index) => table.rows[index]?.texts[at] ?? '',
    }))}
  />
);
