import type { Zone } from '../../model/calendar/zone.ts';
import { parseDay } from '../../model/calendar/civil.ts';
import { type Choices, choosesNothing } from '../../model/choices.ts';
import type { EpochMs } from '../../model/units.ts';
import { type EventTable, userCount } from '../table/event-table.ts';
import { indexOfString } from '../table/packed-strings.ts';
import { selectRows } from '../table/select-rows.ts';
import { type Work, workStep } from '../table/work.ts';
import { identicalToPrevious } from '../table/identical.ts';

/** What the choices mean for a data set. `register`: the events that register, null where a first event does. */
export type Means = { zone: Zone; register: readonly string[] | null; readAt: EpochMs };

/** The events that are counted under a person's choices; the table itself where they leave out nothing. */
export function* leaveOut(table: EventTable, choices: Choices, means: Means): Work<EventTable> {
  const rows = yield* countedRows(table, choices, means);
  return rows === null ? table : selectRows(table, rows);
}

/** The rows that are counted, ascending; null: all. */
export function* countedRows(
  table: EventTable,
  choices: Choices,
  { zone, register, readAt }: Means,
): Work<Uint32Array | null> {
  if (choosesNothing(choices)) return null;
  const from = instantOf(choices.from, zone, 0) ?? -Infinity;
  const future = choices.future === 'count' ? Infinity : zone.dayStart(zone.dayOf(readAt) + 1);
  const until = Math.min(instantOf(choices.until, zone, 1) ?? Infinity, future);
  const ignored =
    choices.unregistered === 'leave-out' && register !== null
      ? yield* withoutAny(table, register)
      : new Uint8Array(userCount(table));
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
  return count === size ? null : rows.subarray(0, count);
}

/** 1 for each person who has none of the events. */
function* withoutAny({ offsets, event, eventNames }: EventTable, names: readonly string[]): Work<Uint8Array> {
  const isOne = Uint8Array.from(eventNames, (name) => (names.includes(name) ? 1 : 0));
  const without = new Uint8Array(offsets.length - 1).fill(1);
  for (let user = 0; user < without.length; user++) {
    const end = offsets[user + 1] ?? 0;
    for (let row = offsets[user] ?? 0; row < end; row++) {
      if (isOne[event[row] ?? 0] !== 1) continue;
      without[user] = 0;
      break;
    }
    if (user % workStep === workStep - 1) yield;
  }
  return without;
}

/** The instant at which a local date, or the day after it, begins. */
function instantOf(date: string | null, zone: Zone, daysLater: number): number | null {
  const day = date === null ? undefined : parseDay(date);
  return day === undefined ? null : zone.dayStart(day + daysLater);
}
