import { Temporal } from 'temporal-polyfill';
import type { DayIndex, EpochMs } from '../units.ts';

const dayMs = 86_400_000;
const firstDay = -2;
/** 2100-01-04: a margin beyond the last possible event. */
const lastDay = 47_485;

export type WallReading = { instant: EpochMs; clock: 'plain' | 'skipped' | 'repeated' };

/**
 * A time zone as tables, built once: no date library is called per row. Valid for 1970-01-01 … 2100-01-01; before and
 * after, where no event can be, the first and the last offset are taken to hold for ever.
 * A local day begins at the first instant at which the zone's clock shows its date and lasts until the next begins;
 * a date that the zone skipped is empty (it begins where the next one does).
 */
export type Zone = {
  readonly id: string;
  dayOf(instant: EpochMs): DayIndex;
  dayStart(day: DayIndex): EpochMs;
  /** Wall time (ms as if UTC) → instant; a skipped time moves forward by the gap, a repeated one is the first. */
  fromWall(wallMs: number): WallReading;
  /** Instant → wall clock, as ms as if UTC. */
  toWall(instant: EpochMs): number;
};

/** Spans of constant offset: `from[i]` ≤ t < `from[i+1]` has `offsetMs[i]`. */
type Spans = { from: number[]; offsetMs: number[] };

const zones = new Map<string, Zone>();

/** Whether the runtime knows an IANA zone of this name; an offset such as `+02:00` is none. */
export function isZone(id: string): boolean {
  if (!/^[a-z]/i.test(id)) return false;
  try {
    readZone(id, 0);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** @throws RangeError where the runtime knows no such zone. */
export function zoneOf(id: string): Zone {
  let zone = zones.get(id);
  if (!zone) zones.set(id, (zone = buildZone(id)));
  return zone;
}

function readZone(id: string, at: EpochMs): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id);
}

function readSpans(id: string): Spans {
  const end = lastDay * dayMs;
  let at = readZone(id, firstDay * dayMs);
  const spans: Spans = { from: [-Infinity], offsetMs: [Math.round(at.offsetNanoseconds / 1e6)] };
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > end) return spans;
    const offset = Math.round(next.offsetNanoseconds / 1e6);
    if (offset !== spans.offsetMs.at(-1)) {
      spans.from.push(next.epochMilliseconds);
      spans.offsetMs.push(offset);
    }
    at = next;
  }
}

function buildDayStarts({ from, offsetMs }: Spans): Float64Array {
  const starts = new Float64Array(lastDay - firstDay + 2).fill(NaN);
  from.forEach((begin, index) => {
    const offset = offsetMs[index] ?? 0;
    const end = Math.min(from[index + 1] ?? Infinity, (lastDay + 1) * dayMs);
    const low = Math.max(firstDay, Number.isFinite(begin) ? Math.floor((begin + offset) / dayMs) : firstDay);
    const high = Math.min(lastDay + 1, Math.floor((end + offset - 1) / dayMs));
    for (let day = low; day <= high; day++) {
      if (Number.isNaN(starts[day - firstDay]))
        starts[day - firstDay] = Math.max(begin, day * dayMs - offset);
    }
  });
  for (let i = starts.length - 1; i >= 0; i--) {
    if (Number.isNaN(starts[i])) starts[i] = starts[i + 1] ?? (lastDay + 1) * dayMs;
  }
  return starts;
}

function buildZone(id: string): Zone {
  const spans = readSpans(id);
  const starts = buildDayStarts(spans);
  const last = starts.length - 1;
  const startAt = (index: number): number => starts[index] ?? Infinity;

  const spanOf = (instant: EpochMs): number => {
    let low = 0;
    let high = spans.from.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((spans.from[middle] ?? Infinity) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const lastSpan = spans.from.length - 1;
  const offsetAt = (span: number): number => spans.offsetMs[span] ?? 0;

  return {
    id,
    dayStart(day) {
      const index = day - firstDay;
      if (index < 0) return day * dayMs - offsetAt(0);
      return index > last ? day * dayMs - offsetAt(lastSpan) : startAt(index);
    },
    dayOf(instant) {
      if (instant < startAt(0)) return Math.floor((instant + offsetAt(0)) / dayMs);
      if (instant >= startAt(last)) return Math.floor((instant + offsetAt(lastSpan)) / dayMs);
      let index = Math.min(last, Math.max(0, Math.floor(instant / dayMs) - firstDay));
      while (index > 0 && startAt(index) > instant) index--;
      while (index < last && startAt(index + 1) <= instant) index++;
      return index + firstDay;
    },
    toWall: (instant) => instant + offsetAt(spanOf(instant)),
    fromWall(wallMs) {
      const near = spanOf(wallMs - offsetAt(0));
      const first = Math.max(0, near - 2);
      const end = Math.min(spans.from.length - 1, near + 2);
      const readings: EpochMs[] = [];
      for (let span = first; span <= end; span++) {
        const instant = wallMs - offsetAt(span);
        if (instant >= (spans.from[span] ?? 0) && instant < (spans.from[span + 1] ?? Infinity)) {
          readings.push(instant);
        }
      }
      const [instant] = readings;
      if (instant !== undefined) return { instant, clock: readings.length > 1 ? 'repeated' : 'plain' };
      for (let span = first; span < end; span++) {
        const change = spans.from[span + 1] ?? Infinity;
        if (wallMs >= change + offsetAt(span) && wallMs < change + offsetAt(span + 1)) {
          return { instant: wallMs - offsetAt(span), clock: 'skipped' };
        }
      }
      throw new Error(`zone ${id} has no reading for wall time ${wallMs}`);
    },
  };
}
