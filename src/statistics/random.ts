/** A stream of reproducible random numbers: the same seed, the same numbers, on every machine. */
export type Random = {
  /** Uniform on [0, 1), in steps of 2⁻⁵³. */
  uniform: () => number;
  /** A whole number in 0 … `below` − 1, without bias; `below` is 1 … 2³². */
  integer: (below: number) => number;
};

/** SplitMix32: spreads any 32-bit seed over the whole state (the finaliser of MurmurHash3). */
function splitMix(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return (z ^ (z >>> 16)) >>> 0;
  };
}

/**
 * xoshiro128** 1.1 (D. Blackman and S. Vigna 2018, "Scrambled linear pseudorandom number generators"): whole numbers
 * 0 … 2³² − 1 from a state of four 32-bit words that are not all 0. Not for secrets.
 */
export function xoshiro128(a: number, b: number, c: number, d: number): () => number {
  return () => {
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A generator seeded with any finite number (its fraction and all but its low 32 bits are dropped). */
export function createRandom(seed: number): Random {
  const word = splitMix(seed);
  const next = xoshiro128(word(), word(), word(), word() | 1);
  return {
    uniform: () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000,
    integer: (below) => {
      if (!(Number.isInteger(below) && below >= 1 && below <= 0x100000000)) {
        throw new RangeError(`no range below ${below}`);
      }
      const limit = 0x100000000 - (0x100000000 % below);
      let drawn = next();
      while (drawn >= limit) drawn = next();
      return drawn % below;
    },
  };
}

/** `size` different numbers of 0 … n − 1 in random order (a Fisher–Yates shuffle cut short); all of them if n is less. */
export function sampleIndices(n: number, size: number, random: Random): Uint32Array {
  const all = new Uint32Array(n).map((_, i) => i);
  const taken = Math.min(n, size);
  for (let i = 0; i < taken; i++) {
    const j = i + random.integer(n - i);
    const held = all[i] ?? 0;
    all[i] = all[j] ?? 0;
    all[j] = held;
  }
  return all.slice(0, taken);
}
