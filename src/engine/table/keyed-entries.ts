import type { ByteDictionary } from './byte-dictionary.ts';
import { free } from './free.ts';
import { mostDigits, writeKey } from './text-keys.ts';
import { runWork, type Work, workStep } from './work.ts';

const firstBits = 10;
/** So many are moved without being felt. */
const fewToMove = 1 << 15;

/**
 * Entries of a dictionary by the keys of their texts: found with one look into memory, while a text takes two and
 * four times the room.
 */
export class KeyedEntries {
  readonly #dictionary: ByteDictionary;
  readonly #text: Uint8Array;
  readonly #prefixLength: number;
  /** two of each slot: the key, 0 where it is free, and the entry */
  #slots = new Int32Array(2 << firstBits);
  #bits = firstBits;
  #size = 0;

  /** @param prefix what all texts begin with */
  constructor(dictionary: ByteDictionary, prefix: Uint8Array) {
    this.#dictionary = dictionary;
    this.#text = new Uint8Array(prefix.length + mostDigits);
    this.#text.set(prefix);
    this.#prefixLength = prefix.length;
  }

  /** The entries of keys from `first` on, added where they are new. */
  find(keys: Int32Array, first: number, entries: Int32Array): void {
    const { length } = entries;
    const slots = this.#slots;
    const shift = 32 - this.#bits;
    // Without a branch, so that the waits for memory overlap; −1 where a key is not in its first slot.
    for (let i = 0; i < length; i++) {
      const key = keys[first + i] ?? 0;
      const slot = (Math.imul(key, 0x9e3779b1) >>> shift) * 2;
      const other = (slots[slot] ?? 0) ^ key;
      entries[i] = (slots[slot + 1] ?? 0) | ((other | -other) >> 31);
    }
    for (let i = 0; i < length; i++) if ((entries[i] ?? 0) < 0) entries[i] = this.#find(keys[first + i] ?? 0);
  }

  /** Has room for so many more, so that none of them takes a long step. */
  *makeRoom(more: number): Work<void> {
    while (this.#size > fewToMove && (this.#size + more) * 2 > this.#slots.length >> 1) yield* this.#grow();
  }

  /** Lets go of all: it is not to be used any more. */
  release(): void {
    free(this.#slots);
  }

  #find(key: number): number {
    const slot = slotOf(this.#slots, 32 - this.#bits, key);
    return this.#slots[slot] === key ? (this.#slots[slot + 1] ?? 0) : this.#add(slot, key);
  }

  #add(slot: number, key: number): number {
    const end = writeKey(key, this.#text, this.#prefixLength);
    const dictionary = this.#dictionary;
    // Where all entries came from here none is the same.
    const isNew = dictionary.size === this.#size;
    const entry = isNew ? dictionary.append(this.#text, 0, end) : dictionary.add(this.#text, 0, end);
    this.#slots[slot] = key;
    this.#slots[slot + 1] = entry;
    if (++this.#size * 2 > this.#slots.length >> 1) runWork(this.#grow());
    return entry;
  }

  /** Unless it ends, all is as it was. */
  *#grow(): Work<void> {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2);
    const bits = this.#bits + 1;
    for (let from = 0; from < old.length; from += 2) {
      if (from % (workStep * 2) === workStep * 2 - 2) yield;
      const key = old[from] ?? 0;
      if (key === 0) continue;
      const slot = slotOf(slots, 32 - bits, key);
      slots[slot] = key;
      slots[slot + 1] = old[from + 1] ?? 0;
    }
    this.#slots = slots;
    this.#bits = bits;
    free(old);
  }
}

/** The slot that holds a key, or where it would be. */
function slotOf(slots: Int32Array, shift: number, key: number): number {
  let slot = (Math.imul(key, 0x9e3779b1) >>> shift) * 2;
  while (slots[slot] !== key && slots[slot] !== 0) slot = (slot + 2) & (slots.length - 1);
  return slot;
}
