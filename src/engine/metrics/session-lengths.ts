import { nearestRank } from '../../model/query/sessions.ts';
import type { SessionSums } from '../../model/result/counts.ts';
import { ordered } from './ordered.ts';

/**
 * Median and 90th percentile by nearest rank; null without lengths.
 * @param none how many lengths of 0 there are
 * @param lengths the others; they may be reordered
 */
export function ranksOf(none: number, lengths: Float64Array): Pick<SessionSums, 'medianMs' | 'p90Ms'> {
  const count = none + lengths.length;
  if (count === 0) return { medianMs: null, p90Ms: null };
  const inOrder = ordered(lengths);
  const atRank = (rank: number): number => (rank <= none ? 0 : inOrder(rank - 1 - none));
  return { medianMs: atRank(nearestRank(count, 5)), p90Ms: atRank(nearestRank(count, 9)) };
}

/** Lengths in the order in which they come, and the period of each. */
export type Piece = { count: number; ms: Float64Array; period: Uint32Array };

const pieceSize = 1 << 17;

/** The last piece where it has room for so many more, else a new one: nothing is copied as they grow. */
export function roomFor(pieces: Piece[], more: number): Piece {
  const last = pieces.at(-1);
  if (last && last.count + more <= last.ms.length) return last;
  const size = Math.max(more, pieceSize);
  const made = { count: 0, ms: new Float64Array(size), period: new Uint32Array(size) };
  pieces.push(made);
  return made;
}

/** The lengths of period 0, then those of period 1 …: period p's begin at `begins[p]`. */
export function byPeriod(
  pieces: readonly Piece[],
  periods: number,
): { ms: Float64Array; begins: Uint32Array } {
  const begins = new Uint32Array(periods + 1);
  for (const piece of pieces) countPeriods(piece, begins);
  for (let period = 0; period < periods; period++) {
    begins[period + 1] = (begins[period + 1] ?? 0) + (begins[period] ?? 0);
  }
  const ms = new Float64Array(begins[periods] ?? 0);
  const next = begins.slice();
  for (const piece of pieces) scatter(piece, next, ms);
  return { ms, begins };
}

function countPeriods({ count, period }: Piece, begins: Uint32Array): void {
  for (let n = 0; n < count; n++) {
    const after = (period[n] ?? 0) + 1;
    begins[after] = (begins[after] ?? 0) + 1;
  }
}

function scatter({ count, ms, period }: Piece, next: Uint32Array, sorted: Float64Array): void {
  for (let n = 0; n < count; n++) {
    const one = period[n] ?? 0;
    const at = next[one] ?? 0;
    sorted[at] = ms[n] ?? 0;
    next[one] = at + 1;
  }
}
