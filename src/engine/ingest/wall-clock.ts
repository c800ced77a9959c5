import { hourMs } from '../../model/calendar/periods.ts';
import type { Zone } from '../../model/calendar/zone.ts';
import type { EpochMs } from '../../model/units.ts';

const slots = 8192;

/**
 * Wall time → instant, fast: within an hour at both ends of which the zone has one and the same plain offset there
 * is no clock change, so the offset is remembered by the hour and the zone is asked once.
 */
export class WallClock {
  /** how the last time was read */
  last: 'plain' | 'skipped' | 'repeated' = 'plain';
  /** whether it was ever asked */
  used = false;
  readonly #zone: Zone;
  #hours = new Float64Array(0);
  /** NaN: an hour with a clock change */
  #offsets = new Float64Array(0);

  constructor(zone: Zone) {
    this.#zone = zone;
  }

  /** @param wallMs the wall clock read as if it were UTC */
  instantOf(wallMs: number): EpochMs {
    const offset = this.offsetIn(Math.floor(wallMs / hourMs));
    if (!Number.isNaN(offset)) {
      this.last = 'plain';
      return wallMs - offset;
    }
    const { instant, clock } = this.#zone.fromWall(wallMs);
    this.last = clock;
    return instant;
  }

  /** How far the wall clock is ahead of UTC, in ms, in all of an hour since 1970; NaN: that has a clock change. */
  offsetIn(hour: number): number {
    if (!this.used) this.#begin();
    const slot = hour & (slots - 1);
    if (this.#hours[slot] !== hour) {
      this.#hours[slot] = hour;
      this.#offsets[slot] = this.#offsetOf(hour);
    }
    return this.#offsets[slot] ?? NaN;
  }

  /** Its room is made where a wall time is met: most logs have none. */
  #begin(): void {
    this.used = true;
    this.#hours = new Float64Array(slots).fill(NaN);
    this.#offsets = new Float64Array(slots);
  }

  #offsetOf(hour: number): number {
    const start = hour * hourMs;
    const first = this.#zone.fromWall(start);
    const last = this.#zone.fromWall(start + hourMs - 1);
    const plain = first.clock === 'plain' && last.clock === 'plain';
    return plain && last.instant - first.instant === hourMs - 1 ? start - first.instant : NaN;
  }
}
