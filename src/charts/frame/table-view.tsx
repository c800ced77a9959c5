import { textWidth } from '../axis/text-width.ts';
import { VirtualTable } from '../../ui/table/virtual-table.tsx';
import { type ChartTable } from './chart-table.ts';

type Props = { label: string; table: ChartTable; maxHeight: number };

/** Whether a column is of words, as marks are, not of numbers. */
const isText = ({ rows }: ChartTable, at: number): boolean =>
  rows.every(({ cells }) => typeof cells[at] === 'string');

/** Room for the whole head with the space around it: a table may be scrolled, a name that is cut cannot be read. */
const headPx = (header: string): number => Math.ceil(textWidth(header, 13)) + 16;

/** How many times as much room as a number the names of the rows get: more where they are sentences. */
const firstShare = ({ rows }: ChartTable): number =>
  rows.reduce((most, { texts }) => Math.max(most, (texts[0]?.length ?? 0) / 12), 1.4);

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
      width: `minmax(${Math.max(at === 0 || isText(table, at) ? 120 : 84, headPx(header))}px, ${
        at === 0 ? firstShare(table) : isText(table, at) ? 2 : 1
      }fr)`,
      align: at === 0 || isText(table, at) ? 'start' : 'end',
      cell: (index) => table.rows[index]?.texts[at] ?? '',
    }))}
  />
);
