import type { EpochMs } from '../../model/units.ts';
import { type Codes, type Column, type EventTable, userCount } from './event-table.ts';
import { packStrings, stringAt } from './packed-strings.ts';
import { upTo } from './up-to.ts';

/** The events up to an instant, and for each user left the index in the whole table. */
export type Cut = { table: EventTable; origin: Uint32Array };

/** Events after `asOf` do not exist for any query; users without an event by then do not either. Copies only if something is cut. */
export function cutAt(table: EventTable, asOf: EpochMs): Cut {
  const users = userCount(table);
  const keep = new Uint32Array(users);
  let events = 0;
  let people = 0;
  for (let u = 0; u < users; u++) {
    const start = table.offsets[u] ?? 0;
    let end = table.offsets[u + 1] ?? 0;
    while (end > start && (table.time[end - 1] ?? 0) > asOf) end--;
    keep[u] = end - start;
    events += end - start;
    if (end > start) people += 1;
  }
  if (events === table.size) return { table, origin: upTo(users) };
  return copyPrefixes(table, keep, events, people);
}

function copyPrefixes(table: EventTable, keep: Uint32Array, events: number, people: number): Cut {
  const rows = new Uint32Array(events);
  const offsets = new Uint32Array(people + 1);
  const origin = new Uint32Array(people);
  let row = 0;
  let user = 0;
  for (let u = 0; u < keep.length; u++) {
    const count = keep[u] ?? 0;
    if (count === 0) continue;
    const start = table.offsets[u] ?? 0;
    for (let i = 0; i < count; i++) rows[row++] = start + i;
    origin[user] = u;
    offsets[++user] = row;
  }
  const names = Array.from(origin, (u) => stringAt(table.users, u));
  return {
    origin,
    table: {
      size: events,
      users: packStrings(names),
      offsets,
      time: pickNumbers(table.time, rows),
      event: pickCodes(table.event, rows),
      eventNames: table.eventNames,
      properties: new Map([...table.properties].map(([name, column]) => [name, pickColumn(column, rows)])),
    },
  };
}

function pickColumn(column: Column, rows: Uint32Array): Column {
  if (column.type === 'number') return { ...column, values: pickNumbers(column.values, rows) };
  if (column.type === 'boolean') return { ...column, codes: Uint8Array.from(pickCodes(column.codes, rows)) };
  return { ...column, codes: pickCodes(column.codes, rows) };
}

function pickNumbers(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i] ?? 0] ?? NaN;
  return picked;
}

function pickCodes(codes: Codes, rows: Uint32Array): Codes {
  const picked =
    codes instanceof Uint8Array
      ? new Uint8Array(rows.length)
      : codes instanceof Uint16Array
        ? new Uint16Array(rows.length)
        : new Uint32Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = codes[rows[i] ?? 0] ?? 0;
  return picked;
}
