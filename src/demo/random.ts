const span = 4294967296;

/**
 * A 32-bit generator (mulberry32). Integer arithmetic, comparisons and exact multiplications only,
 * so every machine draws the same numbers.
 */
export class Random {
  private state = 0;

  /** Begins the stream numbered `stream` of `seed`; streams are independent of one another. */
  restart(seed: number, stream: number): void {
    let mixed = (seed ^ Math.imul(stream + 1, 0x9e3779b1)) | 0;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    this.state = mixed ^ (mixed >>> 16);
  }

  /** 0 … 2³² − 1. */
  bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** 0 ≤ x < 1. */
  unit(): number {
    return this.bits() / span;
  }

  chance(probability: number): boolean {
    return this.bits() < probability * span;
  }

  /** A whole number from 0 to `count` − 1. */
  below(count: number): number {
    return Math.floor((this.bits() / span) * count);
  }

  /** An index drawn from a table made by `spread`. */
  pick(table: Uint8Array): number {
    return table[this.bits() & 255] ?? 0;
  }
}

/** 256 slots shared out in proportion to `weights`: the quickest way to draw an index by weight. */
export const spread = (weights: readonly number[]): Uint8Array => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Uint8Array(256);
  let slot = 0;
  let reached = 0;
  weights.forEach((weight, index) => {
    reached += weight;
    const end = Math.round((reached / total) * 256);
    while (slot < end) table[slot++] = index;
  });
  return table;
};
