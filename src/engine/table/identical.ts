import type { EventTable } from './event-table.ts';

/**
 * Tells whether an event is the same as the one before it, to the millisecond and in every property: copies stand side
 * by side in a table's order. To be asked of rows that have one of the same user before them.
 */
export function identicalToPrevious({ time, event, properties }: EventTable): (row: number) => boolean {
  const columns = [...properties.values()].map((column) =>
    column.type === 'number' ? column.values : column.codes,
  );
  return (row) => {
    if (time[row] !== time[row - 1] || event[row] !== event[row - 1]) return false;
    for (const column of columns) if (!Object.is(column[row], column[row - 1])) return false;
    return true;
  };
}
