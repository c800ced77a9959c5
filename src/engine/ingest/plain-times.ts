import { dayFromCivil } from '../../model/calendar/civil.ts';
import { isPossible } from './time-column.ts';
import { canBe } from './time-parser.ts';
import type { WallClock } from './wall-clock.ts';

const dayMs = 86_400_000;
const slots = 1024;

/**
 * Reads times in the commonest forms, `2026-01-05T09:03:00` with `T` or a space, milliseconds or none, `Z` or none,
 * as `TimeParser` and the clock would: dates that were met before are not read again.
 */
export class PlainTimes {
  readonly #clock: WallClock;
  /** by a hash of a date's ten bytes: those, in three numbers, and its midnight as if UTC */
  readonly #dates = new Int32Array(slots * 3);
  readonly #midnights = new Float64Array(slots);
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
    const length = end - start;
    if (length < 19) return NaN;
    const fraction = length < 23 ? 0 : this.#fraction(bytes, start + 19);
    const after = length < 23 ? 19 : 23;
    const isZoned = length === after + 1 && ((bytes[end - 1] ?? 0) | 32) === 122;
    const middle = bytes[start + 10];
    if (
      fraction < 0 ||
      (length !== after && !isZoned) ||
      (middle !== 84 && middle !== 32) ||
      bytes[start + 13] !== 58 ||
      bytes[start + 16] !== 58
    )
      return NaN;
    const h = (bytes[start + 11] ?? 0) - 48;
    const i = (bytes[start + 12] ?? 0) - 48;
    const m = (bytes[start + 14] ?? 0) - 48;
    const n = (bytes[start + 15] ?? 0) - 48;
    const s = (bytes[start + 17] ?? 0) - 48;
    const t = (bytes[start + 18] ?? 0) - 48;
    // Of a digit neither it nor six more has a bit beyond the lowest four.
    const beyond = h | (h + 6) | i | (i + 6) | m | (m + 6) | n | (n + 6) | s | (s + 6) | t | (t + 6);
    const hour = h * 10 + i;
    const minute = m * 10 + n;
    const second = s * 10 + t;
    if ((beyond & ~15) !== 0 || hour >= 24 || minute >= 60 || second >= 61) return NaN;
    const time = this.#midnight(bytes, view, start) + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
    if (isZoned) return isPossible(time) ? time : NaN;
    if (time !== time) return NaN;
    this.sawWall = true;
    const instant = this.#clock.instantOf(time);
    return this.#clock.last === 'plain' && isPossible(instant) ? instant : NaN;
  }

  /** `.123` → 123; −1 where it is something else. */
  #fraction(bytes: Uint8Array, at: number): number {
    const a = (bytes[at + 1] ?? 0) - 48;
    const b = (bytes[at + 2] ?? 0) - 48;
    const c = (bytes[at + 3] ?? 0) - 48;
    const beyond = a | (a + 6) | b | (b + 6) | c | (c + 6);
    return bytes[at] === 46 && (beyond & ~15) === 0 ? a * 100 + b * 10 + c : -1;
  }

  #midnight(bytes: Uint8Array, view: DataView, at: number): number {
    const a = view.getInt32(at);
    const b = view.getInt32(at + 4);
    const c = view.getInt16(at + 8);
    const hash = Math.imul(a ^ Math.imul(b, 0x85ebca6b) ^ c, 0x9e3779b1) >>> 22;
    const dates = this.#dates;
    const slot = hash * 3;
    if (dates[slot] === a && dates[slot + 1] === b && dates[slot + 2] === c)
      return this.#midnights[hash] ?? NaN;
    const midnight = midnightOf(bytes, at);
    dates[slot] = a;
    dates[slot + 1] = b;
    dates[slot + 2] = c;
    this.#midnights[hash] = midnight;
    return midnight;
  }
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
