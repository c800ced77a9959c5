// A text that begins so is run as a formula by spreadsheet programs (OWASP, "CSV injection"); a plain number is none.
// One that has the apostrophe already gets another: different texts stay different.
const formula = /^'*[=+\-@\t\r]/;
const number = /^[+-]?\d+(\.\d+)?$/;

/** A text as a cell of RFC 4180 CSV; what a spreadsheet would run as a formula is given a leading apostrophe. */
export function csvCell(text: string): string {
  const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
