import type { RandomAccess } from '../source.ts';
import { firstBeyondAscii } from '../text-encoding.ts';
import type { CutInOne, CutJob } from './cut.ts';
import type { Cutter } from './cutter.ts';

/** A part of a file: the lines that begin in it. */
export type Stretch = { from: number; to: number; isFirst: boolean };

/** The bytes of a stretch, and the place in the file where they end. */
export type StretchBytes = { bytes: Uint8Array; end: number; isLast: boolean };

/** What a stretch was cut into. */
export type CutStretch = {
  cuts: CutInOne[];
  lines: number;
  end: number;
  isAscii: boolean;
  /** Whether its last row ends with its last line. Where not, the next one begins in the middle of a row. */
  isWhole: boolean;
};

/** Reads one file in another thread, and cuts stretches of it there. */
export type StretchThread = {
  /** how long they should be */
  stretchBytes: number;
  begin(job: CutJob): StretchJob;
};

export type StretchJob = {
  /**
   * Each stretch is asked for once, in their order, and answered in it; null where there is a line that is too long.
   * Some are cut, others only read.
   */
  cut(stretch: Stretch): Promise<CutStretch | null>;
  read(stretch: Stretch): Promise<StretchBytes | null>;
  /** What was read is used up. */
  release(bytes: Uint8Array): void;
  /** A cut that came is used up. */
  done(cut: CutInOne): void;
  end(): void;
};

/** How far beyond a stretch its last line is looked for, at first and then. */
const behind = [1 << 16, 1 << 20];

/** @returns null where its last line is too long */
export async function readStretch(
  access: RandomAccess,
  { from, to, isFirst }: Stretch,
  lineEnd: number,
): Promise<StretchBytes | null> {
  const start = isFirst ? from : from - 1;
  const isLast = to >= access.size;
  for (const more of behind) {
    const slice = await access.slice(start, Math.min(access.size, to + more));
    const begin = isFirst ? 0 : slice.indexOf(lineEnd) + 1;
    const end = isLast ? slice.length : slice.indexOf(lineEnd, to - 1 - start) + 1;
    const isFound = (isFirst || begin > 0) && end > 0;
    if (isFound) return { bytes: slice.subarray(begin, end), end: start + end, isLast };
    access.release?.(slice);
    // The last one without a line end before it: nothing begins there.
    if (isLast) break;
  }
  return null;
}

const pieceBytes = 1 << 20;

/**
 * Cuts a stretch, a piece at a time; lines count from where the cutter was last restarted.
 * @param spare memory of cuts that are used up
 */
export function* cutStretch(
  cutter: Cutter,
  { bytes, end, isLast }: StretchBytes,
  spare: ArrayBuffer[],
): Generator<void, CutStretch> {
  const isAscii = firstBeyondAscii(bytes) === bytes.length;
  const cuts: CutInOne[] = [];
  let at = 0;
  for (; at + pieceBytes < bytes.length; at += pieceBytes) {
    cuts.push(cutter.push(bytes.subarray(at, at + pieceBytes), spare.pop()));
    yield;
  }
  const { cut, isWhole, lines } = cutter.pushLast(bytes.subarray(at), isLast, spare.pop());
  cuts.push(cut);
  return { cuts, lines, end, isAscii, isWhole };
}
