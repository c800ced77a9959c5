import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { trimmedEnd, trimmedStart } from '../../../src/engine/ingest/trim-bytes.ts';
import { bytesOf, oneMarkOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const spaces = '\t\n\v\f\r \u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
const near = '\u200b\u00a1\u0085\u180e\u2010\u3001à 　é';

it('trims what String.prototype.trim trims', () => {
  const text = fc.string({ unit: oneMarkOf(`${spaces}${near}a😀`), maxLength: 8 });
  fc.assert(
    fc.property(text, (text) => {
      const bytes = bytesOf(text);
      const start = trimmedStart(bytes, 0, bytes.length);
      const end = trimmedEnd(bytes, start, bytes.length);
      expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end))).toBe(
        text.trim(),
      );
    }),
    { numRuns: 2000 },
  );
});

it('stays within its range in bytes that are no text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9 }), fc.nat(9), fc.nat(9), (bytes, a, b) => {
      const start = Math.min(a, b, bytes.length);
      const end = Math.min(Math.max(a, b), bytes.length);
      const from = trimmedStart(bytes, start, end);
      const to = trimmedEnd(bytes, from, end);
      expect(from >= start && from <= to && to <= end).toBe(true);
    }),
  );
});
