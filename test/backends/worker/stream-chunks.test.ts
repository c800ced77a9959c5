import { afterEach, expect, it, vi } from 'vitest';
import { gathered } from '../../../src/backends/worker/stream-chunks.ts';

afterEach(() => vi.restoreAllMocks());

/** Chunks of so many bytes, each so many milliseconds after the one before. */
async function piecesOf(chunks: readonly [bytes: number, afterMs: number][]): Promise<number[][]> {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  async function* coming(): AsyncGenerator<Uint8Array> {
    for (const [index, [bytes, afterMs]] of chunks.entries()) {
      now += afterMs;
      yield new Uint8Array(bytes).fill(index + 1);
    }
  }
  const pieces: number[][] = [];
  for await (const piece of gathered(coming())) pieces.push([piece.length, piece[0] ?? 0, piece.at(-1) ?? 0]);
  return pieces;
}

it('puts quick chunks together to pieces of half a megabyte, and nothing is lost at the end', async () => {
  const quick = Array.from({ length: 10 }, (): [number, number] => [65_536, 0]);
  expect(await piecesOf(quick)).toEqual([
    [8 * 65_536, 1, 8],
    [2 * 65_536, 9, 10],
  ]);
});

it('passes slow chunks on as they come', async () => {
  expect(
    await piecesOf([
      [10, 60],
      [20, 60],
      [30, 10],
      [40, 60],
    ]),
  ).toEqual([
    [10, 1, 1],
    [20, 2, 2],
    [70, 3, 4],
  ]);
});

it('leaves a chunk that is large enough as it is', async () => {
  expect(await piecesOf([[600_000, 0]])).toEqual([[600_000, 1, 1]]);
  expect(await piecesOf([])).toEqual([]);
});
