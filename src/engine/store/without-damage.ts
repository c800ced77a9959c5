import type { EventTable } from '../table/event-table.ts';
import { selectRows } from '../table/select-rows.ts';
import type { Span } from './read-block.ts';

/** What is damaged of the columns that every event needs. */
export type CoreDamage = { [K in 'userBytes' | 'userEnds' | 'offsets' | 'time' | 'event']: Span[] };

/**
 * The events of a table that are whole: those whose time or name is damaged are left out, and all events of a person
 * whose id, or whose place among the events, is.
 * @param table its damaged spans hold anything; their places are overwritten here
 */
export function withoutDamage(table: EventTable, damage: CoreDamage): EventTable {
  const { users, offsets, size } = table;
  const count = users.ends.length;
  const lost = new Uint8Array(size);
  for (const { from, to } of [...damage.time, ...damage.event]) lost.fill(1, from, to);

  for (const { from, to } of damage.offsets) {
    const begin = offsets[from - 1] ?? 0;
    lost.fill(1, begin, to <= count ? (offsets[to] ?? size) : size);
    offsets.fill(begin, from, to);
    offsets[count] = size;
  }
  const loseUsers = (from: number, to: number): void =>
    void lost.fill(1, offsets[from] ?? size, offsets[Math.min(to, count)] ?? size);
  for (const { from, to } of damage.userEnds) {
    users.ends.fill(users.ends[from - 1] ?? 0, from, to);
    // The text of the one after begins where the last of these ended.
    loseUsers(from, to + 1);
  }
  for (const { from, to } of damage.userBytes) {
    for (let user = 0; user < count; user++) {
      const begin = users.ends[user - 1] ?? 0;
      if (begin < to && (users.ends[user] ?? 0) > from) loseUsers(user, user + 1);
    }
  }

  const rows = new Uint32Array(size);
  let kept = 0;
  for (let row = 0; row < size; row++) if (lost[row] === 0) rows[kept++] = row;
  return selectRows(table, rows.subarray(0, kept));
}
