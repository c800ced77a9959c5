import { hourMs } from '../../../model/calendar/periods.ts';
import type { Zone } from '../../../model/calendar/zone.ts';
import type { CellBytes } from '../cell-column.ts';
import { PlainTimes } from '../plain-times.ts';
import { isPossible } from '../time-column.ts';
import { WallClock } from '../wall-clock.ts';
import type { Lane, Texts } from './lane.ts';

/** The times of some rows as a step of a cut has them. */
export type TakenTimes = { times: Float64Array; isWall: boolean; finer?: Uint32Array };

/** The instants of the column of times, range by range. */
export class LaneTimes {
  readonly #clock: WallClock;
  readonly #plain: PlainTimes;
  readonly #bytes: CellBytes;
  /** NaN: missing, impossible, at a change of the clock, or not to be read here */
  #instants = new Float64Array();
  /** microseconds within the millisecond, as `TimeParser` tells them */
  #finer = new Uint32Array();
  #hasFiner = false;
  #isWall = false;

  /** @param bytes of the range */
  constructor(zone: Zone, bytes: CellBytes) {
    this.#clock = new WallClock(zone);
    this.#plain = new PlainTimes(this.#clock);
    this.#bytes = bytes;
  }

  begin(lane: Lane | undefined, rows: number): void {
    if (this.#instants.length < rows) {
      this.#instants = new Float64Array(rows);
      this.#finer = new Uint32Array(rows);
    }
    if (this.#hasFiner) this.#finer.fill(0);
    this.#hasFiner = false;
    if (lane?.kind === 'times') this.#fromTimes(lane.values, lane.zone === 'wall', rows);
    else if (lane?.kind === 'texts') this.#fromTexts(lane.starts, lane.ends, rows);
    else if (lane?.kind === 'codes' && lane.texts.kinds === null)
      this.#fromCodes(lane.codes, lane.texts, rows);
    else this.#instants.fill(NaN, 0, rows);
  }

  /** null where one of them cannot be taken so. */
  take(from: number, to: number): TakenTimes | null {
    const times = this.#instants.subarray(from, to);
    for (let i = 0; i < times.length; i++) if (times[i] !== times[i]) return null;
    const taken = { times, isWall: this.#isWall };
    return this.#hasFiner ? { ...taken, finer: this.#finer.subarray(from, to) } : taken;
  }

  #fromTimes(values: Float64Array, isWall: boolean, rows: number): void {
    this.#isWall = isWall;
    const instants = this.#instants;
    let hour = isWall ? NaN : 0;
    let offset = 0;
    for (let row = 0; row < rows; row++) {
      const value = values[row] ?? NaN;
      if (value !== value) {
        instants[row] = NaN;
        continue;
      }
      const ms = Math.floor(value / 1000);
      const own = isWall ? Math.floor(ms / hourMs) : 0;
      // Most are in the hour of the one before.
      if (own !== hour) offset = this.#clock.offsetIn((hour = own));
      const instant = offset === offset ? ms - offset : this.#atChange(ms);
      instants[row] = isPossible(instant) ? instant : NaN;
      const beyond = value - ms * 1000;
      if (beyond > 0) {
        this.#finer[row] = beyond * 1e6;
        this.#hasFiner = true;
      }
    }
  }

  /** Within an hour with a change of the clock. */
  #atChange(ms: number): number {
    const instant = this.#clock.instantOf(ms);
    return this.#clock.last === 'plain' ? instant : NaN;
  }

  #fromTexts(starts: Int32Array, ends: Int32Array, rows: number): void {
    const { bytes } = this.#bytes;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let row = 0; row < rows; row++)
      this.#instants[row] = this.#plain.read(bytes, view, starts[row] ?? 0, ends[row] ?? 0);
    this.#isWall = this.#plain.sawWall;
  }

  #fromCodes(codes: Int32Array, { bytes: held, starts, ends }: Texts, rows: number): void {
    const { bytes } = held;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const known = new Float64Array(starts.length);
    for (let code = 0; code < known.length; code++)
      known[code] = this.#plain.read(bytes, view, starts[code] ?? 0, ends[code] ?? 0);
    for (let row = 0; row < rows; row++) this.#instants[row] = known[codes[row] ?? -1] ?? NaN;
    this.#isWall = this.#plain.sawWall;
  }
}
