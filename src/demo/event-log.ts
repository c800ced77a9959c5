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
    const seconds = this.seconds.subarray(0, this.length);
    let order: Uint32Array = seconds.map((_, event) => event);
    let next: Uint32Array = new Uint32Array(this.length);
    for (let shift = 0; this.end > 2 ** shift; shift += 12) {
      place(order, next, seconds, shift);
      [order, next] = [next, order];
    }
    return {
      seconds: gathered(seconds, order),
      users: gathered(this.users, order),
      codes: gathered(this.codes, order),
    };
  }
}

/** Puts `order` into `next` by 12 bits of each event's second. */
const place = (order: Uint32Array, next: Uint32Array, seconds: Uint32Array, shift: number): void => {
  const starts = new Uint32Array(4097);
  for (let i = 0; i < seconds.length; i++) {
    const digit = ((seconds[i] ?? 0) >>> shift) & 4095;
    starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
  }
  for (let digit = 1; digit <= 4096; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  for (let i = 0; i < order.length; i++) {
    const event = order[i] ?? 0;
    const digit = ((seconds[event] ?? 0) >>> shift) & 4095;
    const at = starts[digit] ?? 0;
    starts[digit] = at + 1;
    next[at] = event;
  }
};

const gathered = (column: Uint32Array, order: Uint32Array): Uint32Array => {
  const result = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) result[i] = column[order[i] ?? 0] ?? 0;
  return result;
};
