import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { firstBadUtf8 } from '../../../src/engine/table/utf8.ts';

vi.setConfig({ testTimeout: 60_000 });

const strict = new TextDecoder('utf-8', { fatal: true });

function isWellFormed(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

it('finds what a strict decoder stumbles over', () => {
  const byte = fc.oneof(
    fc.nat(255),
    fc.constantFrom(0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
  );
  const text = fc.string({ unit: 'binary' }).map((text) => [...new TextEncoder().encode(text)]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(byte, { maxLength: 5 }),
        fc.tuple(text, fc.array(byte, { maxLength: 3 })).map((parts) => parts.flat()),
      ),
      (list) => {
        const bytes = Uint8Array.from(list);
        const bad = firstBadUtf8(bytes, 0, bytes.length);
        expect(bad === bytes.length).toBe(isWellFormed(bytes));
        expect(isWellFormed(bytes.subarray(0, bad))).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});
