import type { Memo } from '../memo.ts';
import { differing, sizeOf, usersIn, usersOnlyIn } from './masks.ts';

/** Those who are in one mask alone, ascending. */
type Difference = { came: Uint32Array; left: Uint32Array };

/** How the chosen people differ from others, found out once for all questions about them. */
export class Comparison {
  readonly people: Uint8Array;
  readonly size: number;
  #users: Uint32Array | null = null;
  readonly #sizes = new Map<Uint8Array, number>();
  readonly #differences = new Map<Uint8Array, Difference>();

  constructor(people: Uint8Array) {
    this.people = people;
    this.size = sizeOf(people);
  }

  /** The chosen people, ascending. */
  get users(): Uint32Array {
    return (this.#users ??= usersIn(this.people, this.size));
  }

  differing(others: Uint8Array): number {
    const size = this.#sizes.get(others) ?? differing(this.people, others);
    this.#sizes.set(others, size);
    return size;
  }

  with(others: Uint8Array): Difference {
    const known = this.#differences.get(others);
    if (known) return known;
    const apart = this.differing(others);
    const came = (this.size - sizeOf(others) + apart) / 2;
    const made = {
      came: usersOnlyIn(this.people, others, came),
      left: usersOnlyIn(others, this.people, apart - came),
    };
    this.#differences.set(others, made);
    return made;
  }
}

/** Of the people asked about last: one at a time. */
export function comparisonOf(memo: Memo, people: Uint8Array): Comparison {
  const known = memo.get('comparison') as Comparison | undefined;
  if (known?.people === people) return known;
  const made = new Comparison(people);
  memo.set('comparison', made);
  return made;
}
