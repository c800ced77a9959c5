/** Counts values below a bound, and keeps the two beside it. */
class Side {
  below = 0;
  largestBelow = -Infinity;
  smallestFrom = Infinity;
  readonly bound: number;

  constructor(bound: number) {
    this.bound = bound;
  }

  add(value: number): void {
    if (value < this.bound) {
      this.below++;
      if (value > this.largestBelow) this.largestBelow = value;
    } else if (value < this.smallestFrom) this.smallestFrom = value;
  }

  /** Whether the median of `count` values is below the bound; that of an even number is the mean of the middle two. */
  holdsMedian(count: number): boolean {
    if (count % 2 === 0 && this.below * 2 === count)
      return (this.largestBelow + this.smallestFrom) / 2 < this.bound;
    return this.below * 2 > count;
  }
}

export type NumberUnit = 'second' | 'millisecond' | 'microsecond';
export const numberUnits: readonly NumberUnit[] = ['second', 'millisecond', 'microsecond'];

/** Tells seconds, milliseconds and microseconds apart by the median of all absolute values, without keeping them. */
export class NumberUnitEvidence {
  count = 0;
  readonly #seconds = new Side(1e11);
  readonly #milliseconds = new Side(1e14);

  add(magnitude: number): void {
    this.count++;
    this.#seconds.add(magnitude);
    this.#milliseconds.add(magnitude);
  }

  decide(): NumberUnit {
    if (this.#seconds.holdsMedian(this.count)) return 'second';
    return this.#milliseconds.holdsMedian(this.count) ? 'millisecond' : 'microsecond';
  }

  copy(): NumberUnitEvidence {
    const copy = new NumberUnitEvidence();
    copy.count = this.count;
    Object.assign(copy.#seconds, this.#seconds);
    Object.assign(copy.#milliseconds, this.#milliseconds);
    return copy;
  }
}
