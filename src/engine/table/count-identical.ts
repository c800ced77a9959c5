import type { EventTable } from './event-table.ts';
import { type Work, workStep } from './work.ts';

/** How many events are the same as the one before: copies stand side by side in a table's order. */
export function* countIdentical({ size, offsets, time, event, properties }: EventTable): Work<number> {
  const columns = [...properties.values()].map((column) =>
    column.type === 'number' ? column.values : column.codes,
  );
  let count = 0;
  let user = 0;
  for (let first = 0; first < size; first += workStep) {
    const end = Math.min(size, first + workStep);
    for (let i = first; i < end; i++) {
      if (i === offsets[user + 1]) user++;
      if (i === offsets[user] || time[i] !== time[i - 1] || event[i] !== event[i - 1]) continue;
      if (columns.every((column) => Object.is(column[i], column[i - 1]))) count++;
    }
    yield;
  }
  return count;
}
