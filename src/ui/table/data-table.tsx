import './table.css';
import { type ReactNode, useState } from 'react';
import { ariaSort, SortHeader } from './sort-header.tsx';
import { type SortKey, sortRows, type SortState } from './sort-rows.ts';

export type DataColumn<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  sortBy?: ((row: Row) => SortKey) | undefined;
  /** Numbers stand at the end. */
  align?: 'start' | 'end' | undefined;
  /** This cell names its row. The first column does unless another one is told to. */
  rowHeader?: boolean | undefined;
  width?: string | undefined;
  /** Left out on a phone, for what else stands there. */
  spare?: boolean | undefined;
  /** The cell of this column in the last, summing row. */
  footer?: ReactNode;
};

type Props<Row> = {
  /** What the table shows; spoken, not shown. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  defaultSort?: SortState | undefined;
  /** Makes each row a button by way of its header cell. */
  onOpenRow?: ((row: Row) => void) | undefined;
  /** Instead of rows where there are none. */
  empty?: ReactNode;
  /** In a card that stands beside a taller one the rows share what height there is. */
  fill?: boolean | undefined;
};

/** A plain table for up to a few hundred rows; longer lists are for VirtualTable. */
export const DataTable = <Row,>({
  label,
  columns,
  rows,
  rowKey,
  defaultSort,
  onOpenRow,
  empty,
  fill,
}: Props<Row>) => {
  const [sort, setSort] = useState<SortState | null>(defaultSort ?? null);
  const sortColumn = columns.find((column) => column.id === sort?.id);
  const shown = sort && sortColumn?.sortBy ? sortRows(rows, sortColumn.sortBy, sort.desc) : rows;
  const headerId = (columns.find((column) => column.rowHeader) ?? columns[0])?.id;
  const toggle = (id: string): void => {
    const firstDesc = columns.find((column) => column.id === id)?.align === 'end';
    setSort(sort?.id === id ? { id, desc: !sort.desc } : { id, desc: firstDesc });
  };
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div className="hf-table-wrap" data-fill={fill}>
      <table className="hf-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                data-align={column.align}
                data-spare={column.spare}
                style={{ width: column.width }}
                aria-sort={column.sortBy ? ariaSort(column.id, sort) : undefined}
              >
                {column.sortBy ? (
                  <SortHeader id={column.id} sort={sort} onSort={toggle}>
                    {column.header}
                  </SortHeader>
                ) : (
                  column.header
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)} data-open={onOpenRow ? '' : undefined}>
              {columns.map((column) =>
                column.id === headerId ? (
                  <th key={column.id} scope="row" data-align={column.align}>
                    {onOpenRow ? (
                      <button type="button" className="hf-row-open" onClick={() => onOpenRow(row)}>
                        {column.cell(row)}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </th>
                ) : (
                  <td key={column.id} data-align={column.align} data-spare={column.spare}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {columns.some((column) => column.footer !== undefined) ? (
          <tfoot>
            <tr>
              {columns.map((column) => (
                <td key={column.id} data-align={column.align} data-spare={column.spare}>
                  {column.footer}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
};
