import type { Memo } from '../memo.ts';
import { differing, sizeOf, takeAway } from './masks.ts';

/** Those who are in one mask alone; null: nobody. */
type Difference = { came: Uint8Array | null; left: Uint8Array | null };

/** How the chosen people differ from others, found out once for all questions about them. */
export class Comparison {
  readonly people: Uint8Array;
  readonly size: number;
  readonly #sizes = new Map<Uint8Array, number>();
  readonly #differences = new Map<Uint8Array, Difference>();

  constructor(people: Uint8Array) {
    this.people = people;
    this.size = sizeOf(people);
  }

  differing(others: Uint8Array): number {
    const size = this.#sizes.get(others) ?? differing(this.people, others);
    this.#sizes.set(others, size);
    return size;
  }

  with(others: Uint8Array): Difference {
    const known = this.#differences.get(others) ?? {
      came: onlyIn(this.people, others),
      left: onlyIn(others, this.people),
    };
    this.#differences.set(others, known);
    return known;
  }
}

function onlyIn(mask: Uint8Array, other: Uint8Array): Uint8Array | null {
  const left = mask.slice();
  takeAway(left, other);
  return sizeOf(left) > 0 ? left : null;
}

/** Of the people asked about last: one at a time. */
export function comparisonOf(memo: Memo, people: Uint8Array): Comparison {
  const known = memo.get('comparison') as Comparison | undefined;
  if (known?.people === people) return known;
  const made = new Comparison(people);
  memo.set('comparison', made);
  return made;
}
