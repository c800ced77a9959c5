import { type ChartTable } from '../frame/chart-table.ts';
import { type AxisMark } from '../line/line-types.ts';
import type { Punctuation } from '../../ui/format/create-punctuation.ts';

const textOf = ({ detail, label }: AxisMark): string => detail ?? label;

const fileTextOf = (mark: AxisMark): string => mark.fileDetail ?? textOf(mark);

/** All that is marked at one category, in words: for the page, and for a file. */
export function marksAt(
  marks: readonly AxisMark[],
  at: number,
  { clauses }: Punctuation,
): { text: string; cell: string } {
  const here = marks.filter((mark) => mark.at === at);
  return { text: clauses(here.map(textOf)), cell: clauses(here.map(fileTextOf)) };
}

/** A table with a last column of the marks in each row's period; as it is where there are none. One row a category. */
export function withMarks(
  table: ChartTable,
  marks: readonly AxisMark[],
  header: string,
  signs: Punctuation,
): ChartTable {
  if (marks.length === 0) return table;
  const words = table.rows.map((_, at) => marksAt(marks, at, signs));
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
export const summaryWithMarks = (
  summary: string,
  marks: readonly AxisMark[],
  header: string,
  { named, clauses, sentences }: Punctuation,
): string => (marks.length === 0 ? summary : sentences([summary, named(header, clauses(marks.map(textOf)))]));

/** What a tooltip says of the marks at a category and of those so near that the pointer cannot tell them apart. */
export const marksNear = (marks: readonly AxisMark[], at: number, pxPerCategory: number): AxisMark[] => {
  const reach = Math.floor(6 / Math.max(1, pxPerCategory));
  return marks.filter((mark) => Math.abs(mark.at - at) <= reach);
};
