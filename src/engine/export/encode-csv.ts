import type { ColumnMapping } from '../../model/settings/settings.ts';
import type { ByteSink } from '../store/layout.ts';
import type { Column, EventTable } from '../table/event-table.ts';
import { stringAt } from '../table/packed-strings.ts';
import type { Work } from '../table/work.ts';
import { csvCell } from './csv-cell.ts';
import { columnTitles } from './column-titles.ts';

const encoder = new TextEncoder();
const rowsAtOnce = 2_048;

/**
 * Writes a table as RFC 4180 CSV in UTF-8 with a byte-order mark, which spreadsheet programs want: user, event, time
 * (an instant in UTC), then the properties; absent is empty. Text that a spreadsheet would run as a formula is given a
 * leading apostrophe. Each text is made once, not once a row. Yields every few milliseconds.
 * @param told the rows that are written
 */
export function* encodeCsv(
  table: EventTable,
  mapping: Required<ColumnMapping>,
  sink: ByteSink,
  told: (rows: number) => void,
): Work<void> {
  const { user, event, time } = columnTitles(mapping, [...table.properties.keys()]);
  const titles = [user, event, time, ...table.properties.keys()].map(csvCell);
  sink.write(encoder.encode(`\uFEFF${titles.join(',')}\r\n`));
  const columns = [...table.properties.values()].map(cells);
  const events = table.eventNames.map(csvCell);
  let owner = -1;
  let name = '';
  for (let first = 0; first < table.size; first += rowsAtOnce) {
    const end = Math.min(table.size, first + rowsAtOnce);
    let text = '';
    for (let row = first; row < end; row++) {
      while (owner < 0 || (table.offsets[owner + 1] ?? 0) <= row)
        name = csvCell(stringAt(table.users, ++owner));
      text += `${name},${events[table.event[row] ?? 0] ?? ''},${new Date(table.time[row] ?? 0).toISOString()}`;
      for (const cell of columns) text += `,${cell(row)}`;
      text += '\r\n';
    }
    sink.write(encoder.encode(text));
    told(end);
    yield;
  }
}

function cells(column: Column): (row: number) => string {
  if (column.type === 'number') {
    const { values } = column;
    return (row) => {
      const value = values[row] ?? NaN;
      return Number.isNaN(value) ? '' : String(value);
    };
  }
  const { codes } = column;
  if (column.type === 'boolean') return (row) => ['', 'false', 'true'][codes[row] ?? 0] ?? '';
  const { dictionary } = column;
  const made: (string | undefined)[] = [];
  return (row) => {
    const code = codes[row] ?? 0;
    if (code === 0) return '';
    return (made[code] ??= csvCell(stringAt(dictionary, code - 1)));
  };
}
