import type { Zone } from '../../model/calendar/zone.ts';
import { parseDay } from '../../model/calendar/civil.ts';
import type { Choices } from '../../model/choices.ts';
import { type EventTable, userCount } from '../table/event-table.ts';
import { indexOfString } from '../table/packed-strings.ts';
import { selectRows } from '../table/select-rows.ts';
import { type Work, workStep } from '../table/work.ts';
import { identicalToPrevious } from '../table/identical.ts';

/** The events that are counted under a person's choices; the table itself where they leave out nothing. */
export function* leaveOut(table: EventTable, choices: Choices, zone: Zone): Work<EventTable> {
  const from = instantOf(choices.from, zone, 0) ?? -Infinity;
  const until = instantOf(choices.until, zone, 1) ?? Infinity;
  const ignored = new Uint8Array(userCount(table));
  for (const user of choices.ignoredUsers) {
    const index = indexOfString(table.users, user);
    if (index >= 0) ignored[index] = 1;
  }
  const isCopy = choices.identical === 'leave-out' ? identicalToPrevious(table) : () => false;
  const { time, offsets, size } = table;
  const rows = new Uint32Array(size);
  let count = 0;
  let user = 0;
  for (let first = 0; first < size; first += workStep) {
    const end = Math.min(size, first + workStep);
    for (let row = first; row < end; row++) {
      while ((offsets[user + 1] ?? 0) <= row) user++;
      const at = time[row] ?? 0;
      if (ignored[user] === 1 || at < from || at >= until) continue;
      if (row === offsets[user] || !isCopy(row)) rows[count++] = row;
    }
    yield;
  }
  return count === size ? table : selectRows(table, rows.subarray(0, count));
}

/** The instant at which a local date, or the day after it, begins. */
function instantOf(date: string | null, zone: Zone, daysLater: number): number | null {
  const day = date === null ? undefined : parseDay(date);
  return day === undefined ? null : zone.dayStart(day + daysLater);
}
