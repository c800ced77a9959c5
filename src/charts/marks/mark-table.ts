import { type ChartTable } from '../frame/chart-table.ts';
import { type AxisMark } from '../line/line-types.ts';

const textOf = ({ detail, label }: AxisMark): string => detail ?? label;

const fileTextOf = (mark: AxisMark): string => mark.fileDetail ?? textOf(mark);

/** All that is marked at one category, in words: for the page, and for a file. */
export function marksAt(marks: readonly AxisMark[], at: number): { text: string; cell: string } {
  const here = marks.filter((mark) => mark.at === at);
  return { text: here.map(textOf).join('; '), cell: here.map(fileTextOf).join('; ') };
}

/** A table with a last column of the marks in each row's period; as it is where there are none. One row a category. */
export function withMarks(table: ChartTable, marks: readonly AxisMark[], header: string): ChartTable {
  if (marks.length === 0) return table;
  const words = table.rows.map((_, at) => marksAt(marks, at));
  return {
    header: [...table.header, header],
    rows: table.rows.map((row, at) => ({
      ...row,
      texts: [...row.texts, words[at]?.text ?? ''],
      cells: [...row.cells, words[at]?.cell ?? ''],
    })),
  };
}

/** A chart's summary with its marks, for those who do not see them. */
export const summaryWithMarks = (summary: string, marks: readonly AxisMark[], header: string): string =>
  marks.length === 0
    ? summary
    : `${summary.replace(/[.。]$/, '')}. ${header}: ${marks.map(textOf).join('; ')}`;

/** What a tooltip says of the marks at a category and of those so near that the pointer cannot tell them apart. */
export const marksNear = (marks: readonly AxisMark[], at: number, pxPerCategory: number): AxisMark[] => {
  const reach = Math.floor(6 / Math.max(1, pxPerCategory));
  return marks.filter((mark) => Math.abs(mark.at - at) <= reach);
};
