import type { EventRows } from '../table/event-rows.ts';
import type { PropertyColumn } from '../table/property-column.ts';
import { type Work, workStep } from '../table/work.ts';
import type { KeyPart, RowKey } from './presets/preset.ts';
import type { ReadState, SourceSpan } from './read-state.ts';

/**
 * Strikes out the rows that share a key with another row that can be used: their time becomes NaN. Of those that are the
 * same the first stays, or the newest where the source says which that is. A row without its whole key repeats nothing.
 * @returns how many
 */
export function* dropRepeats(state: ReadState): Work<number> {
  const groups = new Map<string, SourceSpan[]>();
  for (const span of state.spans) {
    if (span.keys.length === 0 || span.isVoid) continue;
    const alike = groups.get(span.shape);
    if (alike) alike.push(span);
    else groups.set(span.shape, [span]);
  }
  let dropped = 0;
  for (const spans of groups.values()) dropped += yield* dropWithin(state.events, spans);
  return dropped;
}

function* dropWithin(events: EventRows, spans: readonly SourceSpan[]): Work<number> {
  const { keys = [], newest } = spans[0] ?? {};
  const rows = spans.reduce((sum, span) => sum + span.endRow - span.firstRow, 0);
  for (const part of keys.flatMap(({ parts }) => parts)) {
    if ('property' in part) yield* events.property(part.property).unify(events.rows);
    else if (part.role === 'user') yield* events.users.unify();
  }
  const sets = keys.map((key) => new KeySet(key, rows, events));
  const { time } = events;
  const ages = newest === undefined ? null : events.property(newest);
  const ageOf = (row: number): number => ages?.numberAt(row) ?? NaN;
  let dropped = 0;
  for (const { firstRow, endRow } of spans) {
    for (let first = firstRow; first < endRow; first += workStep) {
      const last = Math.min(endRow, first + workStep);
      for (let row = first; row < last; row++) {
        if (Number.isNaN(time.get(row))) continue;
        const set = sets.find((one) => one.applies(row));
        const other = set?.find(row) ?? -1;
        if (!set || other < 0) continue;
        const isNewer =
          ageOf(row) > ageOf(other) || (Number.isNaN(ageOf(other)) && !Number.isNaN(ageOf(row)));
        if (isNewer) set.replace(row);
        time.set(isNewer ? other : row, NaN);
        dropped++;
      }
      yield;
    }
  }
  return dropped;
}

const bits = new DataView(new ArrayBuffer(8));

/** What a part of a key is in a row, as numbers that are equal where the values are. */
type PartOf = { isIn(row: number): boolean; first(row: number): number; second(row: number): number };

function partOf(part: KeyPart, events: EventRows): PartOf {
  if ('property' in part) {
    const column = events.property(part.property);
    const isOptional = part.isOptional === true;
    const isText = textIn(column, part.none);
    return {
      isIn: (row) => isOptional || isText(column.codeAt(row)) || !Number.isNaN(column.numberAt(row)),
      first: (row) => column.codeAt(row),
      second: (row) => {
        const value = column.codeAt(row) > 0 ? 0 : column.numberAt(row);
        return Number.isNaN(value) ? Infinity : value;
      },
    };
  }
  const isIn = (): boolean => true;
  if (part.role === 'user') return { isIn, first: (row) => events.users.get(row), second: () => 0 };
  if (part.role === 'event') return { isIn, first: (row) => events.eventOf.get(row), second: () => 0 };
  return { isIn, first: (row) => events.time.get(row), second: (row) => events.finer.get(row) };
}

/** Tells of a code whether it stands for a text that can be a key. */
function textIn({ dictionary }: PropertyColumn, none: string | undefined): (code: number) => boolean {
  const nothing = new TextEncoder().encode(none ?? '');
  return (code) => {
    if (code <= 0) return false;
    const start = dictionary.startOf(code - 1);
    const length = dictionary.endOf(code - 1) - start;
    if (length !== nothing.length) return length > 0;
    for (let i = 0; i < length; i++) if (dictionary.bytes[start + i] !== nothing[i]) return true;
    return false;
  };
}

/** Rows by the parts of a key; open addressing over their numbers. */
class KeySet {
  readonly #parts: readonly PartOf[];
  readonly #events: EventRows;
  readonly #ofEvent: number | null;
  #slots = new Uint32Array(1 << 12);
  #held = 0;
  /** where the last search ended */
  #slot = 0;

  constructor({ parts, ofEvent }: RowKey, rows: number, events: EventRows) {
    this.#parts = parts.map((part) => partOf(part, events));
    this.#events = events;
    const name = ofEvent === undefined ? null : new TextEncoder().encode(ofEvent);
    this.#ofEvent = name && events.events.add(name, 0, name.length);
    const most = 2 ** Math.ceil(Math.log2(Math.max(16, rows * 1.5)));
    if (this.#ofEvent === null) this.#slots = new Uint32Array(most);
  }

  applies(row: number): boolean {
    if (this.#ofEvent !== null && this.#events.eventOf.get(row) !== this.#ofEvent) return false;
    return this.#parts.every((part) => part.isIn(row));
  }

  /** @returns the row that is the same, or −1 where this is the first of its kind and was added */
  find(row: number): number {
    if ((this.#held + 1) * 1.25 > this.#slots.length) this.#grow();
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = this.#hash(row) & mask; ; slot = (slot + 1) & mask) {
      const other = (slots[slot] ?? 0) - 1;
      this.#slot = slot;
      if (other >= 0 && this.#isSame(other, row)) return other;
      if (other >= 0) continue;
      slots[slot] = row + 1;
      this.#held++;
      return -1;
    }
  }

  /** Lets this row stand for the one that was found last. */
  replace(row: number): void {
    this.#slots[this.#slot] = row + 1;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    const mask = this.#slots.length - 1;
    for (const held of old) {
      if (held === 0) continue;
      let slot = this.#hash(held - 1) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = held;
    }
  }

  #isSame(a: number, b: number): boolean {
    return this.#parts.every((part) => part.first(a) === part.first(b) && part.second(a) === part.second(b));
  }

  #hash(row: number): number {
    let hash = 0x9e3779b1;
    for (const part of this.#parts) {
      bits.setFloat64(0, part.first(row));
      hash = Math.imul(hash ^ bits.getInt32(0), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits.getInt32(4), 0xc2b2ae35);
      bits.setFloat64(0, part.second(row));
      hash = Math.imul(hash ^ bits.getInt32(0), 0x27d4eb2f);
      hash = Math.imul(hash ^ (hash >>> 13) ^ bits.getInt32(4), 0x9e3779b1);
    }
    return (hash ^ (hash >>> 16)) >>> 0;
  }
}
