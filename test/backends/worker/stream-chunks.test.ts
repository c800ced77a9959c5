import { afterEach, describe, expect, it, vi } from 'vitest';
import { eagerly, gathered, pieces } from '../../../src/backends/worker/stream-chunks.ts';

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

describe('chunks taken in eagerly', () => {
  /** Ten chunks of a byte each, then a failure where one is given; counts what was asked for. */
  function source(failure?: Error) {
    const seen = { asked: 0, left: false };
    async function* coming(): AsyncGenerator<Uint8Array> {
      try {
        for (; seen.asked < 10;) yield Uint8Array.of((seen.asked += 1));
        if (failure) throw failure;
      } finally {
        seen.left = true;
      }
    }
    return { seen, coming: coming() };
  }
  const stay = (): void => undefined;
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  it('come before they are asked for, as many as may wait, and all in order', async () => {
    const { seen, coming } = source();
    const chunks = eagerly(coming, 4, stay);
    await settled();
    expect(seen.asked).toBe(4);
    const bytes: number[] = [];
    for await (const chunk of chunks) {
      bytes.push(...chunk);
      await settled();
      expect(seen.asked).toBeLessThanOrEqual(bytes.length + 4);
    }
    expect(bytes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are followed by the failure that ended them', async () => {
    const { coming } = source(new Error('the line went dead'));
    const chunks = eagerly(coming, 100, stay);
    await settled();
    let count = 0;
    const reading = (async () => {
      for await (const _ of chunks) count++;
    })();
    await expect(reading).rejects.toThrow('the line went dead');
    expect(count).toBe(10);
  });

  it('are let go of by who leaves early', async () => {
    const { seen, coming } = source();
    const leave = vi.fn<() => void>();
    for await (const _ of eagerly(coming, 2, leave)) break;
    await settled();
    expect(seen).toEqual({ asked: 3, left: true });
    expect(leave).toHaveBeenCalledOnce();
  });
});

describe('pieces of a stream', () => {
  const bytesOf = (index: number): Uint8Array<ArrayBuffer> => new Uint8Array(65_536).fill(index + 1);
  const all = Array.from({ length: 10 }, (_, index) => bytesOf(index));

  describe.each([{ fills: true }, { fills: false }])(
    'which fills memory that it is given: $fills',
    ({ fills }) => {
      const streamOf = (onCancel?: () => void, failure?: Error): ReadableStream<Uint8Array> => {
        let index = 0;
        const source = {
          pull(controller: ReadableByteStreamController | ReadableStreamDefaultController<Uint8Array>) {
            if (index < 10) controller.enqueue(bytesOf(index++));
            else if (failure) controller.error(failure);
            else controller.close();
            if (index === 10 && !failure && 'byobRequest' in controller) controller.byobRequest?.respond(0);
          },
          cancel: () => onCancel?.(),
        };
        return fills ? new ReadableStream({ ...source, type: 'bytes' }) : new ReadableStream(source);
      };

      it('are half a megabyte, and hold every byte in its place', async () => {
        const found: Uint8Array[] = [];
        for await (const piece of pieces(streamOf())) found.push(piece);
        expect(found.map(({ length }) => length)).toEqual([8 * 65_536, 2 * 65_536]);
        expect(Buffer.concat(found).equals(Buffer.concat(all))).toBe(true);
      });

      it('stop the stream when they are left', async () => {
        const cancelled = vi.fn<() => void>();
        for await (const piece of pieces(streamOf(cancelled))) {
          expect(piece.length).toBe(8 * 65_536);
          break;
        }
        expect(cancelled).toHaveBeenCalledTimes(1);
      });

      it('fail as it fails', async () => {
        const read = async (): Promise<void> => {
          for await (const piece of pieces(streamOf(undefined, new Error('broken off')))) void piece;
        };
        await expect(read()).rejects.toThrow('broken off');
      });
    },
  );
});
