/** A cell of an exported table. */
export type CsvCell = string | number | boolean | null;

// A text that begins with one of these is run as a formula by spreadsheet programs (OWASP, "CSV injection").
const FORMULA = /^[=+\-@\t\r]/;

const writeCell = (cell: CsvCell): string => {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * A table as RFC 4180 CSV: CRLF, quotes doubled, a header row. Numbers are written as they are; text that a
 * spreadsheet would run as a formula is given a leading apostrophe.
 */
export const toCsv = (header: readonly string[], rows: Iterable<readonly CsvCell[]>): string => {
  const lines = [header.map(writeCell).join(',')];
  for (const row of rows) lines.push(row.map(writeCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
};
