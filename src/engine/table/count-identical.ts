import { identicalToPrevious } from './identical.ts';
import type { EventTable } from './event-table.ts';
import { type Work, workStep } from './work.ts';

/** How many events are the same as the one before: copies stand side by side in a table's order. */
export function* countIdentical(table: EventTable): Work<number> {
  const { size, offsets } = table;
  const isCopy = identicalToPrevious(table);
  let count = 0;
  let user = 0;
  for (let first = 0; first < size; first += workStep) {
    const end = Math.min(size, first + workStep);
    for (let i = first; i < end; i++) {
      if (i === offsets[user + 1]) user++;
      if (i !== offsets[user] && isCopy(i)) count++;
    }
    yield;
  }
  return count;
}
