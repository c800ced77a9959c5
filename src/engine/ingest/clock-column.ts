import type { ColumnMapping } from '../../model/settings/settings.ts';
import { columnsNamedFor } from './column-names.ts';
import { isDateCell } from './csv-shape.ts';
import type { Sample } from './sample.ts';

const clock = /^\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s*[ap]m)?$/i;
/** as a workbook writes a date */
const midnight = /T00:00:00$/;
const mostlyAll = 0.9;

/** The column with the time of day of dates that stand in another; null where those say it themselves, or nothing does. */
export function clockColumnOf(sample: Sample, mapping: Required<ColumnMapping>): string | null {
  if (!holds(sample, mapping.time, isBareDate)) return null;
  const roles = Object.values(mapping);
  const free = sample.columns.filter((name) => !roles.includes(name));
  return (
    columnsNamedFor('time', free).find((name) => holds(sample, name, (cell) => clock.test(cell))) ?? null
  );
}

const isBareDate = (cell: string): boolean =>
  !cell.replace(midnight, '').includes(':') && Number.isNaN(Number(cell)) && isDateCell(cell);

function holds({ columns, rows }: Sample, column: string, test: (cell: string) => boolean): boolean {
  const index = columns.indexOf(column);
  const cells = rows.flatMap((row) => (row[index] ?? '').trim() || []);
  return cells.length > 0 && cells.filter(test).length >= cells.length * mostlyAll;
}

/** Where the date ends in a cell that holds nothing else. */
export function endOfDate(bytes: Uint8Array, start: number, end: number): number {
  const isMidnight = end - start === 19 && bytes[start + 10] === 84;
  return isMidnight ? start + 10 : end;
}
