import type { Content } from '../containers/open-contents.ts';
import { columnNames, roleWordsIn } from '../column-names.ts';
import { isDateCell } from '../csv-shape.ts';
import { CellBytes } from '../cell-column.ts';
import { fieldKind, type RowSink, ScannedRow } from '../scanned-row.ts';
import { unreadable } from '../source.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import { type SheetCell, type SheetRow, SheetRows } from './sheet-rows.ts';
import { type Parts, readWorkbook, scanPart, type Sheet, type Workbook } from './workbook-parts.ts';
import { XmlError } from './xml-scanner.ts';

const sampleRows = 201;
/** Titles and notes may stand above the header. */
const headerWithin = 20;
const textBytes = 1024;

type Table = { sheet: Sheet; columns: string[]; headerLine: number; sample: string[][] };

/**
 * The first sheet of an Excel workbook that has a header, and those with the same columns, as rows. Dates are wall times,
 * rounded to the second.
 * @throws HoldfastError `unreadable-data`
 */
export async function workbookShape(
  { entries, bytesOf }: Extract<Content, { kind: 'workbook' }>,
  name: string,
): Promise<SourceShape> {
  const parts = { entries, bytesOf };
  const { workbook, tables } = await explained(name, async () => {
    const workbook = await readWorkbook(parts);
    return { workbook, tables: await findTables(parts, workbook) };
  });
  const [table] = tables;
  if (!table)
    throw unreadable(name, 'it is an Excel workbook without a table in any sheet, not a list of events');
  const { columns } = table;
  const isAlike = (other: Table): boolean => other.columns.join('\n') === columns.join('\n');
  const alike = tables.filter(isAlike);
  return {
    format: 'xlsx',
    sample: { columns, rows: table.sample },
    isWhole: false,
    isFixed: true,
    commas: false,
    nested: [],
    leftOut: tables.filter((other) => !isAlike(other)).map(({ sheet }) => sheet.name),
    feed: (sink): Feed => ({
      columns,
      members: new Map(),
      run: () => explainedSteps(name, feedSheets(parts, workbook, alike, sink)),
    }),
  };
}

/** Those with the names of a user, an event or a time, else the first. */
async function findTables(parts: Parts, workbook: Workbook): Promise<Table[]> {
  const named: Table[] = [];
  let first: Table | null = null;
  for (const sheet of workbook.sheets) {
    const table = tableIn(sheet, await firstRows(parts, workbook, sheet));
    if (table && roleWordsIn(table.columns) >= 2) named.push(table);
    first ??= table;
  }
  return named.length === 0 && first ? [first] : named;
}

async function firstRows(parts: Parts, workbook: Workbook, sheet: Sheet): Promise<SheetRow[]> {
  const rows = new SheetRows(workbook);
  const found: SheetRow[] = [];
  for await (const _ of scanPart(parts, sheet.entry, rows)) {
    found.push(...rows.take().filter(isFilled));
    if (found.length > sampleRows) break;
  }
  return found.slice(0, sampleRows);
}

const isFilled = ({ cells }: SheetRow): boolean => cells.some((cell) => cell !== undefined);
const textsOf = (cells: readonly (SheetCell | undefined)[]): string[] =>
  Array.from(cells, (cell) => cell?.text ?? '');

/** The header is the row with the names of a user, an event or a time, else the first with several cells. */
function tableIn(sheet: Sheet, rows: readonly SheetRow[]): Table | null {
  const texts = rows.map(({ cells }) => textsOf(cells));
  const top = texts.slice(0, headerWithin);
  const named = top.findIndex((row) => roleWordsIn(row) >= 2);
  const index = named >= 0 ? named : top.findIndex((row) => row.filter((cell) => cell !== '').length > 1);
  const header = texts[index];
  const line = rows[index]?.line;
  if (!header || line === undefined) return null;
  const isData = roleWordsIn(header) === 0 && header.some(isDateCell);
  const sample = texts.slice(isData ? index : index + 1);
  if (sample.length === 0) return null;
  const columns = columnNames(isData ? header.map(() => '') : header);
  return { sheet, columns, sample, headerLine: isData ? line - 1 : line };
}

async function* feedSheets(
  parts: Parts,
  workbook: Workbook,
  tables: readonly Table[],
  sink: RowSink,
): AsyncGenerator<void> {
  for (const table of tables) yield* feedSheet(parts, workbook, table, sink);
}

async function* feedSheet(
  parts: Parts,
  workbook: Workbook,
  { sheet, headerLine, columns: { length: columns } }: Table,
  sink: RowSink,
): AsyncGenerator<void> {
  const rows = new SheetRows(workbook);
  const bytes = new CellBytes(0);
  const row = new ScannedRow(columns + 1);
  for (let column = 0; column <= columns; column++) row.columns[column] = column;
  for await (const _ of scanPart(parts, sheet.entry, rows)) {
    for (const found of rows.take()) {
      if (found.line <= headerLine || !(isFilled(found) || found.isTooWide)) continue;
      fillRow(row, found, columns, bytes);
      if (found.isTooWide) sink.refuse('too-many-fields', row);
      else sink.take(row);
    }
    yield;
  }
}

function fillRow(row: ScannedRow, { cells, line }: SheetRow, columns: number, bytes: CellBytes): void {
  bytes.used = 0;
  row.line = line;
  row.count = Math.min(cells.length, columns + 1);
  row.kinds.fill(fieldKind.none);
  row.starts.fill(0);
  row.ends.fill(0);
  for (let column = 0; column < cells.length; column++) {
    const cell = cells[column];
    if (!cell) continue;
    const field = Math.min(column, columns);
    row.starts[field] = bytes.write(cell.text);
    row.ends[field] = bytes.used;
    row.kinds[field] = cell.kind;
  }
  row.start = bytes.write(textsOf(cells).join(',').slice(0, textBytes));
  row.end = bytes.used;
  row.bytes = bytes.bytes;
}

const damaged = (name: string, error: XmlError): unknown =>
  unreadable(name, `the Excel workbook is damaged: ${error.message}`);

async function explained<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof XmlError ? damaged(name, error) : error;
  }
}

async function* explainedSteps(name: string, steps: AsyncIterable<void>): AsyncGenerator<void> {
  try {
    yield* steps;
  } catch (error) {
    throw error instanceof XmlError ? damaged(name, error) : error;
  }
}
