import { type CsvDialect, CsvScanner } from './csv-scanner.ts';
import { columnNames, roleWordsIn } from './column-names.ts';
import { isSnowplowRow, snowplowColumns } from './presets/snowplow-columns.ts';
import { type Sample, SampleSink } from './sample.ts';
import { columnLimit } from './scanned-row.ts';
import { unreadable } from './source.ts';
import { timeKind, TimeParser } from './time-parser.ts';

const tab = 9;
const delimiters = [44, 59, tab, 124];
const sniffBytes = 64 * 1024;
/** Titles and notes may stand above the header. */
const headerWithin = 20;

export type CsvShape = { dialect: CsvDialect; skipRows: number; sample: Sample };

/**
 * Tells delimiter, line end and header from the first of a text.
 * @param given the delimiter where it is known
 * @throws HoldfastError `unreadable-data` where the header is too long
 */
export function recogniseCsv(
  head: Uint8Array,
  isWhole: boolean,
  name: string,
  given: number | undefined,
): CsvShape {
  const lineEnd = lineEndIn(head);
  const hint = separatorHint(head);
  const literalQuotes = beginsAsSnowplow(head, lineEnd);
  const delimiter = given ?? hint ?? (literalQuotes ? tab : likeliest(head.subarray(0, sniffBytes), lineEnd));
  const dialect = { delimiter, lineEnd, literalQuotes };
  const all = rowsOf(head, isWhole, dialect, hint === undefined ? 0 : 1);
  const above = headerIn(all);
  const [header = [], ...rows] = all.slice(above);
  if (header.length === 0 && !isWhole)
    throw unreadable(name, `its first line is longer than ${head.length} bytes: no header of a table`);
  if (header.length > columnLimit) throw unreadable(name, `it has more than ${columnLimit} columns`);
  const isSnowplow = isSnowplowRow(header);
  const isData = isSnowplow || (roleWordsIn(header) === 0 && header.some(isDateCell));
  const names = isSnowplow ? snowplowColumns : isData ? header.map(() => '') : header;
  const columns = columnNames(names);
  const skipped = (hint === undefined ? 0 : 1) + above + (isData ? 0 : 1);
  return { dialect, skipRows: skipped, sample: { columns, rows: isData ? [header, ...rows] : rows } };
}

/** The row with the names of a user, an event or a time, unless the first has them or none: then it is the first. */
function headerIn(rows: readonly string[][]): number {
  if (roleWordsIn(rows[0] ?? []) >= 2) return 0;
  const named = rows
    .slice(0, headerWithin)
    .findIndex((row) => roleWordsIn(row) >= 2 && !row.some(isDateCell));
  return Math.max(0, named);
}

/** Whether the first line is an enriched event of Snowplow's, which has tabs between its fields and quotes nothing. */
function beginsAsSnowplow(head: Uint8Array, lineEnd: number): boolean {
  const end = head.indexOf(lineEnd);
  const line = new TextDecoder().decode(end < 0 ? head : head.subarray(0, end));
  return isSnowplowRow(line.replace(/\r$/, '').split('\t'));
}

function rowsOf(head: Uint8Array, isWhole: boolean, dialect: CsvDialect, skipRows: number): string[][] {
  const sink = new SampleSink();
  const scanner = new CsvScanner(sink, [], dialect, skipRows);
  scanner.push(head);
  if (isWhole) scanner.end();
  return sink.rows;
}

/** LF, also where CR comes before it, unless CR alone ends more lines; line ends within quotes are none. */
function lineEndIn(head: Uint8Array): number {
  let isQuoted = false;
  let feeds = 0;
  let returns = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i];
    if (byte === 34) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (byte === 10) feeds++;
    else if (byte === 13 && head[i + 1] !== 10) returns++;
  }
  return returns > feeds ? 13 : 10;
}

/** `sep=;` as the first line, as spreadsheets write it. */
function separatorHint(head: Uint8Array): number | undefined {
  const first = new TextDecoder('latin1').decode(head.subarray(0, 8));
  return /^sep=([,;\t|])\r?\n/i.exec(first)?.[1]?.charCodeAt(0);
}

/** The delimiter under which most columns have the names of a user, an event, a time; then that most rows agree on. */
function likeliest(head: Uint8Array, lineEnd: number): number {
  let best = { delimiter: 44, score: -1 };
  for (const delimiter of delimiters) {
    const all = rowsOf(head, true, { delimiter, lineEnd }, 0);
    const [header = [], ...rows] = all.slice(headerIn(all));
    const alike = rows.filter((row) => row.length === header.length).length / Math.max(1, rows.length);
    const several = header.length > 1 ? 1 : 0;
    const score = roleWordsIn(header) * 1000 + several * (100 + alike * 100 + Math.min(header.length, 99));
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

const encoder = new TextEncoder();

const epochNumber = /^\d{10}(?:\d{3}|\d{6})?(?:\.\d+)?$/;

/** Whether a cell is a date, or a number that counts from 1970 on, so that its row is no header. */
export function isDateCell(cell: string): boolean {
  if (epochNumber.test(cell.trim())) return true;
  const bytes = encoder.encode(cell.trim());
  const kind = new TimeParser().parse(bytes, 0, bytes.length);
  return kind === timeKind.instant || kind === timeKind.wall || kind > timeKind.largeNumber;
}
