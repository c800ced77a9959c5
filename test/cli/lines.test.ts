import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../src/cli/lines.ts';

async function* cut(bytes: Uint8Array, sizes: number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

const collect = async (lines: AsyncGenerator<string | null>): Promise<(string | null)[]> => {
  const all: (string | null)[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

test('however the bytes come, the lines are those between the newlines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))),
      fc.array(fc.nat({ max: 9 })),
      async (lines, sizes) => {
        const text = lines.join('\n');
        const expected = text === '' ? [] : text.endsWith('\n') ? lines.slice(0, -1) : lines;
        expect(await collect(linesOf(cut(new TextEncoder().encode(text), sizes), 1_000))).toEqual(expected);
      },
    ),
  );
});

test('a line that is too long is skipped and said so, the next ones are read', async () => {
  const bytes = new TextEncoder().encode(`short\n${'x'.repeat(500)}\nagain`);
  expect(await collect(linesOf(cut(bytes, [3, 100, 100]), 50))).toEqual(['short', null, 'again']);
});
