import { Temporal } from 'temporal-polyfill';

/** Days since 1970-01-01 of a civil date, and back, by JavaScript's own UTC calendar. */
export const dayNumber = (date: string): number => Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / dayMs;
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * A zone's local days, found by watching its clock minute by minute, and then second by second: slow, obvious, remembered. Independent of the
 * product's own calendar: each reading comes straight from Temporal, two equal ones an hour apart stand for those between.
 */
export class Clock {
  readonly zone: string;
  private readonly offsets = new Map<number, number>();
  private readonly starts = new Map<number, number>();

  constructor(zone: string) {
    this.zone = zone;
  }

  /** First instant at which the clock shows this date; of a date that the zone skipped, that of the next. */
  dayStart(day: number): number {
    let start = this.starts.get(day);
    if (start === undefined) {
      start = day * dayMs - 16 * hourMs;
      while (this.shownDay(start) < day) start += minuteMs;
      while (this.shownDay(start - secondMs) >= day) start -= secondMs;
      this.starts.set(day, start);
    }
    return start;
  }

  dayOf(instant: number): number {
    let day = Math.floor(instant / dayMs) + 2;
    while (this.dayStart(day) > instant) day -= 1;
    return day;
  }

  /** Wall time without offset → instant, Temporal's 'compatible'. */
  instantOf(wall: string): number {
    return Temporal.PlainDateTime.from(wall).toZonedDateTime(this.zone, { disambiguation: 'compatible' })
      .epochMilliseconds;
  }

  private shownDay(instant: number): number {
    return Math.floor((instant + this.offsetAt(instant)) / dayMs);
  }

  private offsetAt(instant: number): number {
    const hour = Math.floor(instant / hourMs) * hourMs;
    const offset = this.read(hour);
    return offset === this.read(hour + hourMs) ? offset : this.read(instant);
  }

  private read(instant: number): number {
    let offset = this.offsets.get(instant);
    if (offset === undefined) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.zone);
      this.offsets.set(instant, (offset = zoned.offsetNanoseconds / 1e6));
    }
    return offset;
  }
}

const clocks = new Map<string, Clock>();

export function clockOf(zone: string): Clock {
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = new Clock(zone)));
  return clock;
}
