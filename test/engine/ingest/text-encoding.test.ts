import { expect, it } from 'vitest';
import { firstBeyondAscii } from '../../../src/engine/ingest/text-encoding.ts';

it('finds the first byte beyond ASCII at every place of a text, however it lies in memory', () => {
  const memory = new Uint8Array(64).fill(97);
  for (let start = 0; start < 5; start++) {
    for (let end = start; end < memory.length; end++) {
      const text = memory.subarray(start, end);
      expect(firstBeyondAscii(text)).toBe(text.length);
      for (let at = 0; at < text.length; at++) {
        text[at] = 0x80;
        expect(firstBeyondAscii(text)).toBe(at);
        text[at] = 97;
      }
    }
  }
});
