import type { Column, EventTable } from './event-table.ts';
import { packStrings, stringAt } from './packed-strings.ts';

/** The events of one user as a table of their own, over the same columns: nothing is copied. */
export function tableOfUser(table: EventTable, user: number): EventTable {
  const first = table.offsets[user] ?? 0;
  const end = table.offsets[user + 1] ?? 0;
  return {
    size: end - first,
    users: packStrings([stringAt(table.users, user)]),
    offsets: Uint32Array.of(0, end - first),
    time: table.time.subarray(first, end),
    event: table.event.subarray(first, end),
    eventNames: table.eventNames,
    properties: new Map([...table.properties].map(([name, column]) => [name, part(column, first, end)])),
  };
}

function part(column: Column, first: number, end: number): Column {
  if (column.type === 'number') return { ...column, values: column.values.subarray(first, end) };
  if (column.type === 'boolean') return { ...column, codes: column.codes.subarray(first, end) };
  return { ...column, codes: column.codes.subarray(first, end) };
}
