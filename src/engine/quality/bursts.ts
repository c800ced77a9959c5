import { formatInstant } from '../../model/calendar/instant.ts';
import type { Zone } from '../../model/calendar/zone.ts';
import type { Quality } from '../../model/quality.ts';
import type { EventTable } from '../table/event-table.ts';
import { stringAt } from '../table/packed-strings.ts';
import { type Work, workStep } from '../table/work.ts';

/** One a second for a minute: nobody keeps that up by hand. */
const minute = { name: 'minute', ms: 60_000, limit: 60 } as const;
/** Where times are whole days: one every minute of a long working day. */
const day = { name: 'day', ms: 1, limit: 720 } as const;
type BurstWindow = typeof minute | typeof day;

/** `user` by number; `at` is the row at which the fullest window begins. */
export type FoundBurst = { user: number; events: number; most: number; at: number };

const mostListed = 1000;

/** A minute, or a day where every time is the beginning of a local day. */
export function* burstWindowOf({ time, size }: EventTable, zone: Zone): Work<BurstWindow> {
  for (let row = 0; row < size; row++) {
    const t = time[row] ?? 0;
    if (t % 60_000 !== 0 || zone.dayStart(zone.dayOf(t)) !== t) return minute;
    if (row % workStep === workStep - 1) yield;
  }
  return size === 0 ? minute : day;
}

/** The fullest window among a person's events, where it holds as many as the limit. */
export function findBurst(
  time: Float64Array,
  first: number,
  end: number,
  { ms, limit }: BurstWindow,
): Omit<FoundBurst, 'user'> | null {
  if (end - first < limit) return null;
  let most = 0;
  let at = first;
  for (let row = first, start = first; row < end; row++) {
    while ((time[row] ?? 0) - (time[start] ?? 0) >= ms) start++;
    if (row - start + 1 > most) {
      most = row - start + 1;
      at = start;
    }
  }
  return most < limit ? null : { events: end - first, most, at };
}

/** The fullest first; a thousand at most are named, all are counted. */
export function namedBursts(
  { users, time }: EventTable,
  found: readonly FoundBurst[],
  { name, limit }: BurstWindow,
): Quality['bursts'] {
  return {
    events: found.reduce((sum, { events }) => sum + events, 0),
    users: found.length,
    window: name,
    limit,
    list: found
      .toSorted((a, b) => b.most - a.most || a.user - b.user)
      .slice(0, mostListed)
      .map(({ user, events, most, at }) => ({
        user: stringAt(users, user),
        events,
        most,
        at: formatInstant(time[at] ?? 0),
      })),
  };
}
