import type { Rejection } from '../../../model/dataset.ts';
import { toCsv } from '../../../ui/table/csv.ts';

/** The examples of what was set aside, one a line. */
export const setAsideCsv = (rejected: readonly Rejection[], header: readonly string[]): string =>
  toCsv(
    header,
    rejected.flatMap(({ reason, rows, examples }) =>
      examples.map(({ file, line, text }) => [reason, rows, file ?? '', line, text]),
    ),
  );
