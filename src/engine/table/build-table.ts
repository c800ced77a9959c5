import { compareText } from '../../model/text.ts';
import { blockRows } from './blocks.ts';
import { codesFor, type Column, type EventTable } from './event-table.ts';
import type { EventRows } from './event-rows.ts';
import { free } from './free.ts';
import { noPlace, orderRows, type RowOrder } from './order-rows.ts';
import { packEntries } from './pack-entries.ts';
import { allStrings } from './packed-strings.ts';
import { arrange, type KeptRows, placeCodes, type TypedColumn, typeColumn } from './typed-column.ts';
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
  const counts = yield* countCodes(source);
  const users = yield* packEntries(source.users, counts.users);
  const events = yield* packEntries(source.events, counts.events);
  const isWhole = counts.kept === source.rows;
  const columns = yield* typeColumns(source, {
    rows: source.rows,
    isKept: isWhole ? null : (row) => !Number.isNaN(source.time.get(row)),
    mayHaveCommas: options.mayHaveCommas,
  });
  source.users.release();

  const eventNames = allStrings(events.packed);
  const size = counts.kept;
  const event = codesFor(eventNames.length - 1, size);
  const properties: [string, Column][] = [];
  const finer = new Uint32Array(source.finer.isEmpty ? 0 : size);
  const order = yield* orderRows(
    {
      rows: source.rows,
      userOf: source.userOf,
      userRanks: users.rankOf,
      userCounts: counts.users,
      time: source.time,
      *cluster(placeOf) {
        yield* placeCodes(source.eventOf, events.rankOf, placeOf, event);
        for (let column = columns.shift(); column; column = columns.shift())
          properties.push([column.name, yield* column.cluster(placeOf, size)]);
        for (let row = 0; row < placeOf.length && finer.length > 0; row++) {
          const at = placeOf[row] ?? noPlace;
          if (at !== noPlace) finer[at] = source.finer.get(row);
          if (row % workStep === 0) yield;
        }
        source.finer.release(Infinity);
      },
      compare: (a, b) => (event[a] ?? 0) - (event[b] ?? 0) || compareProperties(properties, a, b),
      compareFiner: (a, b) => (finer[a] ?? 0) - (finer[b] ?? 0),
    },
    users.packed.ends.length,
    options.dropIdentical,
  );
  free(counts.users);
  const table: EventTable = {
    size: order.places.length,
    users: users.packed,
    offsets: order.offsets,
    time: order.time,
    event: yield* arrange(event, order),
    eventNames,
    properties: yield* arrangeAll(properties, order),
  };
  free(order.places);
  return { table, identical: order.identical };
}

/** How many of the rows that are kept each user and event has, and all. */
function* countCodes(source: EventRows): Work<{ users: Uint32Array; events: Uint32Array; kept: number }> {
  const users = new Uint32Array(source.users.size);
  const events = new Uint32Array(source.events.size);
  let kept = 0;
  for (let first = 0; first < source.rows; first += blockRows) {
    const times = source.time.read(first / blockRows);
    const userOf = source.userOf.read(first / blockRows);
    const eventOf = source.eventOf.read(first / blockRows);
    const count = Math.min(blockRows, source.rows - first);
    for (let i = 0; i < count; i++) {
      const at = times[i] ?? NaN;
      if (at !== at) continue;
      const user = userOf[i] ?? 0;
      const event = eventOf[i] ?? 0;
      users[user] = (users[user] ?? 0) + 1;
      events[event] = (events[event] ?? 0) + 1;
      kept++;
    }
    yield;
  }
  return { users, events, kept };
}

function* typeColumns(source: EventRows, kept: KeptRows): Work<TypedColumn[]> {
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
function compareProperties(properties: readonly [string, Column][], a: number, b: number): number {
  for (const [, column] of properties) {
    const values = column.type === 'number' ? column.values : column.codes;
    const x = values[a] ?? NaN;
    const y = values[b] ?? NaN;
    if (x === y) continue;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (Number.isNaN(x) && Number.isNaN(y)) continue;
      return Number.isNaN(x) ? -1 : 1;
    }
    return x - y;
  }
  return 0;
}

function* arrangeAll(properties: readonly [string, Column][], order: RowOrder): Work<Map<string, Column>> {
  const arranged = new Map<string, Column>();
  for (const [name, column] of properties) {
    arranged.set(
      name,
      column.type === 'number'
        ? { ...column, values: yield* arrange(column.values, order) }
        : column.type === 'boolean'
          ? { ...column, codes: yield* arrange(column.codes, order) }
          : { ...column, codes: yield* arrange(column.codes, order) },
    );
  }
  return arranged;
}
