import { type CsvCell } from '../../ui/table/csv.ts';

/** The numbers behind a picture: shown as a table, saved as CSV. Rates stay 0…1 in `cells`; `texts` are for reading. */
export type ChartTable = {
  header: readonly string[];
  /** The heads of the file, where its numbers are in other units than the texts. */
  fileHeader?: readonly string[] | undefined;
  rows: readonly { key: string; texts: readonly string[]; cells: readonly CsvCell[] }[];
};
