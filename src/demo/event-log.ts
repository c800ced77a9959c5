import { noFeature } from './vocabulary.ts';

/** One event's facts in 32 bits: action 4, feature 3, plan 2, device 3, value 16, defect 4, from the lowest bit. */
export type EventCode = number;

/** `value` is the seconds of a use, or what `payValue` and `remarkValue` make. */
export const eventCode = (
  action: number,
  plan: number,
  device: number,
  feature: number = noFeature,
  value = 0,
): EventCode => (action | (feature << 4) | (plan << 7) | (device << 9) | (value << 12)) >>> 0;

export const actionOf = (code: EventCode): number => code & 15;
export const featureOf = (code: EventCode): number => (code >>> 4) & 7;
export const planOf = (code: EventCode): number => (code >>> 7) & 3;
export const deviceOf = (code: EventCode): number => (code >>> 9) & 7;
export const valueOf = (code: EventCode): number => (code >>> 12) & 65_535;
export const defectOf = (code: EventCode): number => code >>> 28;
export const withDefect = (code: EventCode, defect: number): EventCode => (code | (defect << 28)) >>> 0;

export type EventColumns = { seconds: Uint32Array; users: Uint32Array; codes: Uint32Array };

/** Append-only columns: seconds since the first local midnight, user number, code. What begins at `end` or later is left out. */
export class EventLog implements EventColumns {
  length = 0;
  private readonly end: number;
  seconds: Uint32Array;
  users: Uint32Array;
  codes: Uint32Array;

  constructor(capacity: number, end: number) {
    this.end = end;
    this.seconds = new Uint32Array(capacity);
    this.users = new Uint32Array(capacity);
    this.codes = new Uint32Array(capacity);
  }

  add(second: number, user: number, code: EventCode): void {
    if (second >= this.end) return;
    const at = this.length++;
    if (at === this.seconds.length) this.grow();
    this.seconds[at] = second;
    this.users[at] = user;
    this.codes[at] = code;
  }

  private grow(): void {
    const larger = (column: Uint32Array) => {
      const next = new Uint32Array(column.length * 2);
      next.set(column);
      return next;
    };
    this.seconds = larger(this.seconds);
    this.users = larger(this.users);
    this.codes = larger(this.codes);
  }

  /** The same events in order of time, those of one second in order of their arrival. Least-significant-digit radix sort. */
  sorted(): EventColumns {
    const count = this.length;
    let order = new Uint32Array(count);
    let next = new Uint32Array(count);
    for (let i = 0; i < count; i++) order[i] = i;
    const starts = new Uint32Array(4097);
    for (let shift = 0; shift < 36; shift += 12) {
      starts.fill(0);
      for (let i = 0; i < count; i++) {
        const digit = ((this.seconds[i] ?? 0) >>> shift) & 4095;
        starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
      }
      if (starts[1] === count) continue;
      for (let digit = 1; digit <= 4096; digit++)
        starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
      for (let i = 0; i < count; i++) {
        const event = order[i] ?? 0;
        const digit = ((this.seconds[event] ?? 0) >>> shift) & 4095;
        const at = starts[digit] ?? 0;
        starts[digit] = at + 1;
        next[at] = event;
      }
      [order, next] = [next, order];
    }
    const gather = (column: Uint32Array) => {
      const gathered = new Uint32Array(count);
      for (let i = 0; i < count; i++) gathered[i] = column[order[i] ?? 0] ?? 0;
      return gathered;
    };
    return { seconds: gather(this.seconds), users: gather(this.users), codes: gather(this.codes) };
  }
}
