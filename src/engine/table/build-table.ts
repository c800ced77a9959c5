import { compareText } from '../../model/text.ts';
import { codesFor, type Column, type EventTable } from './event-table.ts';
import type { EventRows } from './event-rows.ts';
import { orderRows, type RowOrder } from './order-rows.ts';
import { packEntries } from './pack-entries.ts';
import { allStrings } from './packed-strings.ts';
import { fill, type TypedColumn, typeColumn } from './typed-column.ts';
import { type Work, workStep } from './work.ts';

export type BuiltTable = { table: EventTable; identical: number };

/**
 * Types, sorts and packs what was read. The rows are used up: their memory goes as the table's grows.
 * @param dropIdentical of rows that are the same only one is left; `identical` tells how many there were besides
 */
export function* buildTable(
  source: EventRows,
  options: { dropIdentical: boolean; mayHaveCommas: (row: number) => boolean },
): Work<BuiltTable> {
  const timeOf = (row: number): number => source.time.get(row);
  const kept = {
    rows: source.rows,
    isKept: (row: number) => !Number.isNaN(timeOf(row)),
    mayHaveCommas: options.mayHaveCommas,
  };
  const counts = yield* countCodes(source, kept.isKept);
  const users = yield* packEntries(source.users, counts.users);
  const events = yield* packEntries(source.events, counts.events);
  const eventOf = (row: number): number => events.rankOf[source.eventOf.get(row)] ?? 0;
  const columns = yield* typeColumns(source, kept);
  source.users.seal();

  const order = yield* orderRows(
    {
      rows: source.rows,
      userOf: (row) => source.userOf.get(row),
      userRanks: users.rankOf,
      userCounts: counts.users,
      timeOf,
      release: (row) => {
        source.time.release(row);
        source.userOf.release(row);
      },
      compare: (a, b) => eventOf(a) - eventOf(b) || compareProperties(columns, a, b),
      compareFiner: (a, b) => source.finer.get(a) - source.finer.get(b),
    },
    users.packed.ends.length,
    options.dropIdentical,
  );
  source.finer.release(Infinity);
  const eventNames = allStrings(events.packed);
  const event = codesFor(eventNames.length - 1, order.rows.length);
  yield* fill(order.rows, eventOf, event);
  source.eventOf.release(Infinity);
  const table: EventTable = {
    size: order.rows.length,
    users: users.packed,
    offsets: order.offsets,
    time: order.time,
    event,
    eventNames,
    properties: yield* gatherAll(columns, order),
  };
  return { table, identical: order.identical };
}

/** How many of the rows that are kept each user and event has. */
function* countCodes(
  source: EventRows,
  isKept: (row: number) => boolean,
): Work<{ users: Uint32Array; events: Uint32Array }> {
  const users = new Uint32Array(source.users.size);
  const events = new Uint32Array(source.events.size);
  for (let first = 0; first < source.rows; first += workStep) {
    const last = Math.min(source.rows, first + workStep);
    for (let row = first; row < last; row++) {
      if (!isKept(row)) continue;
      const user = source.userOf.get(row);
      const event = source.eventOf.get(row);
      users[user] = (users[user] ?? 0) + 1;
      events[event] = (events[event] ?? 0) + 1;
    }
    yield;
  }
  return { users, events };
}

function* typeColumns(source: EventRows, kept: Parameters<typeof typeColumn>[1]): Work<TypedColumn[]> {
  const columns: TypedColumn[] = [];
  for (const name of [...source.properties.keys()].sort(compareText)) {
    const column = source.properties.get(name);
    const typed = column && (yield* typeColumn(column, kept));
    if (typed) columns.push(typed);
  }
  source.properties.clear();
  return columns;
}

/** In the order of the properties' names; absent first. */
function compareProperties(columns: readonly TypedColumn[], a: number, b: number): number {
  for (const column of columns) {
    const x = column.at(a);
    const y = column.at(b);
    if (x === y) continue;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (Number.isNaN(x) && Number.isNaN(y)) continue;
      return Number.isNaN(x) ? -1 : 1;
    }
    return x - y;
  }
  return 0;
}

function* gatherAll(columns: TypedColumn[], order: RowOrder): Work<Map<string, Column>> {
  const gathered = new Map<string, Column>();
  for (let column = columns.shift(); column; column = columns.shift()) {
    gathered.set(column.name, yield* column.gather(order.rows));
  }
  return gathered;
}
