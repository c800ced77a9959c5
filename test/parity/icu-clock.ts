/** A change of a zone's clock: offsets in ms, east positive. */
export type Change = { at: number; before: number; after: number };

const secondMs = 1_000;
const dayMs = 86_400_000;

/**
 * A zone's clock as ICU reads it, the library behind `Intl.DateTimeFormat`, asked instant by instant: it shares no table
 * and no search with the product's calendar.
 */
export class IcuClock {
  private readonly format: Intl.DateTimeFormat;

  constructor(timeZone: string) {
    const two = '2-digit';
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
  }

  /** The wall clock at an instant, as ms as if it were UTC. */
  wall(instant: number): number {
    const second = Math.floor(instant / secondMs) * secondMs;
    // 01/05/2026, 13:00:00
    const text = this.format.format(second);
    const part = (from: number, to: number): number => Number(text.slice(from, to));
    const date = Date.UTC(part(6, 10), part(0, 2) - 1, part(3, 5), part(12, 14), part(15, 17), part(18, 20));
    return date + (instant - second);
  }

  offset(instant: number): number {
    return this.wall(instant) - instant;
  }

  /** Days since 1970-01-01 of the date that the clock shows. */
  day(instant: number): number {
    return Math.floor(this.wall(instant) / dayMs);
  }

  /** Changes from an instant to another, found by looking every `step` ms and halving where the offset differs. */
  changes(from: number, to: number, step: number): Change[] {
    const found: Change[] = [];
    let before = this.offset(from);
    for (let at = from + step; at <= to; at += step) {
      const after = this.offset(at);
      if (after !== before) found.push(this.locate(at - step, at, before));
      before = after;
    }
    return found;
  }

  private locate(low: number, high: number, before: number): Change {
    let [unchanged, changed] = [low / secondMs, high / secondMs];
    while (changed - unchanged > 1) {
      const middle = Math.floor((unchanged + changed) / 2);
      if (this.offset(middle * secondMs) === before) unchanged = middle;
      else changed = middle;
    }
    const at = changed * secondMs;
    return { at, before, after: this.offset(at) };
  }
}
