import { dayFromCivil } from '../../model/calendar/civil.ts';
import { hourMs } from '../../model/calendar/periods.ts';
import type { RowBatch } from './row-batch.ts';
import { isPossible } from './time-column.ts';
import { canBe } from './time-parser.ts';
import type { WallClock } from './wall-clock.ts';

const dayMs = 86_400_000;
const slotBits = 14;

/**
 * Reads times in the commonest forms, `2026-01-05T09:03:00` with `T` or a space, milliseconds or none, `Z` or none,
 * as `TimeParser` and the clock would: hours that were met before are not read again.
 */
export class PlainTimes {
  readonly #clock: WallClock;
  /** by a hash of the 13 bytes of a date and an hour: those and whether it is zoned, in four numbers, and its instant */
  #hours: Int32Array | null = null;
  #instants = new Float64Array();
  readonly #one = new Float64Array(1);
  /** whether any was wall time in the clock's zone */
  sawWall = false;

  constructor(clock: WallClock) {
    this.#clock = clock;
  }

  /**
   * Where `bytes[start … end)` is a possible time in one of these forms, and its clock plain, the instant; else NaN.
   * @param view of the same bytes
   */
  read(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    return this.readTo(this.#one, 0, bytes, view, start, end) ? (this.#one[0] ?? NaN) : NaN;
  }

  /** Reads the times in a column of a batch. @returns false where one is not to be had so */
  readAll({ bytes, view, starts, ends, width, rows }: RowBatch, column: number, into: Float64Array): boolean {
    for (let row = 0, field = column; row < rows; row++, field += width)
      if (!this.readTo(into, row, bytes, view, starts[field] ?? 0, ends[field] ?? 0)) return false;
    return true;
  }

  /**
   * The same, but writes the instant instead of giving it: each number that is not whole and comes from a call takes memory.
   * @returns false where it is not to be had so
   */
  readTo(
    into: Float64Array,
    index: number,
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
  ): boolean {
    const length = end - start;
    if (length < 19) return false;
    const fraction = length < 23 ? 0 : this.#fraction(bytes, start + 19);
    const after = length < 23 ? 19 : 23;
    const isZoned = length === after + 1 && ((bytes[end - 1] ?? 0) | 32) === 122;
    if (
      fraction < 0 ||
      (length !== after && !isZoned) ||
      bytes[start + 13] !== 58 ||
      bytes[start + 16] !== 58
    )
      return false;
    const m = (bytes[start + 14] ?? 0) - 48;
    const n = (bytes[start + 15] ?? 0) - 48;
    const s = (bytes[start + 17] ?? 0) - 48;
    const t = (bytes[start + 18] ?? 0) - 48;
    // Of a digit neither it nor six more has a bit beyond the lowest four.
    const beyond = m | (m + 6) | n | (n + 6) | s | (s + 6) | t | (t + 6);
    const minute = m * 10 + n;
    const second = s * 10 + t;
    if ((beyond & ~15) !== 0 || minute >= 60 || second >= 61) return false;
    const within = (minute * 60 + second) * 1000 + fraction;
    const known = second < 60 ? this.#hour(bytes, view, start, isZoned) : -1;
    const hour = this.#instants[known] ?? NaN;
    const time = hour === hour ? hour + within : this.#instantOf(hourOf(bytes, start) + within, isZoned);
    if (time !== time) return false;
    if (!isZoned) this.sawWall = true;
    into[index] = time;
    return true;
  }

  /** NaN: it is not possible, or at a change of the clock. */
  #instantOf(time: number, isZoned: boolean): number {
    if (time !== time) return NaN;
    const instant = isZoned ? time : this.#clock.instantOf(time);
    return (isZoned || this.#clock.last === 'plain') && isPossible(instant) ? instant : NaN;
  }

  /** `.123` → 123; −1 where it is something else. */
  #fraction(bytes: Uint8Array, at: number): number {
    const a = (bytes[at + 1] ?? 0) - 48;
    const b = (bytes[at + 2] ?? 0) - 48;
    const c = (bytes[at + 3] ?? 0) - 48;
    const beyond = a | (a + 6) | b | (b + 6) | c | (c + 6);
    return bytes[at] === 46 && (beyond & ~15) === 0 ? a * 100 + b * 10 + c : -1;
  }

  /** Where `#instants` has the one at which an hour begins, or NaN where not all in it are as far behind it as the clock says. */
  #hour(bytes: Uint8Array, view: DataView, at: number, isZoned: boolean): number {
    const a = view.getInt32(at);
    const b = view.getInt32(at + 4);
    const c = view.getInt32(at + 8);
    const d = (bytes[at + 12] ?? 0) | (isZoned ? 256 : 0);
    const hours = (this.#hours ??= this.#begin());
    const mixed = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(c ^ (d << 8), 0x27d4eb2f);
    const index = Math.imul(mixed ^ (mixed >>> 15), 0x9e3779b1) >>> (32 - slotBits);
    const slot = index * 4;
    if (hours[slot] === a && hours[slot + 1] === b && hours[slot + 2] === c && hours[slot + 3] === d)
      return index;
    const begin = hourOf(bytes, at);
    const first = this.#instantOf(begin, isZoned);
    const last = this.#instantOf(begin + hourMs - 1, isZoned);
    const instant = last - first === hourMs - 1 ? first : NaN;
    hours[slot] = a;
    hours[slot + 1] = b;
    hours[slot + 2] = c;
    hours[slot + 3] = d;
    this.#instants[index] = instant;
    return index;
  }

  #begin(): Int32Array {
    this.#instants = new Float64Array(1 << slotBits).fill(NaN);
    return new Int32Array(4 << slotBits);
  }
}

/** The hour of `2026-01-05T09` as if UTC, or NaN. */
function hourOf(bytes: Uint8Array, at: number): number {
  const middle = bytes[at + 10];
  const h = (bytes[at + 11] ?? 0) - 48;
  const i = (bytes[at + 12] ?? 0) - 48;
  const isHour = ((h | (h + 6) | i | (i + 6)) & ~15) === 0 && h * 10 + i < 24;
  if (!isHour || (middle !== 84 && middle !== 32)) return NaN;
  return midnightOf(bytes, at) + (h * 10 + i) * hourMs;
}

function midnightOf(bytes: Uint8Array, at: number): number {
  const pair = (from: number): number => {
    const tens = (bytes[at + from] ?? 0) - 48;
    const ones = (bytes[at + from + 1] ?? 0) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
  };
  const year = pair(0) * 100 + pair(2);
  const month = pair(5);
  const day = pair(8);
  const isDate = bytes[at + 4] === 45 && bytes[at + 7] === 45 && canBe(day, month, year);
  return isDate ? dayFromCivil(year, month, day) * dayMs : NaN;
}
