import fc from 'fast-check';
import { expect, test } from 'vitest';
import { XxHash32, xxHash32, xxHash32Short } from '../../../src/engine/store/xxhash.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

// Reference values of the xxHash project (xxhsum -H0).
test.each([
  ['', 0x02cc5d05],
  ['a', 0x550d7456],
  ['abc', 0x32d153ff],
  ['Nobody inspects the spammish repetition', 0xe2293b2f],
])('the hash of "%s" is the published one', (text, hash) => {
  expect(xxHash32(bytesOf(text))).toBe(hash);
});

test('the short way to it is the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 15 }), fc.nat({ max: 7 }), (bytes, shift) => {
      const shifted = new Uint8Array(bytes.length + shift + 3);
      shifted.set(bytes, shift);
      expect(xxHash32Short(shifted, shift, shift + bytes.length)).toBe(xxHash32(bytes));
    }),
  );
});

test('however the bytes are cut and wherever they lie, the hash is the same', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), fc.nat({ max: 7 }), (parts, shift) => {
      const running = new XxHash32();
      for (const part of parts) running.update(part);
      const whole = Buffer.concat(parts);
      const shifted = new Uint8Array(whole.length + shift).subarray(shift);
      shifted.set(whole);
      expect(running.digest()).toBe(xxHash32(shifted));
    }),
  );
});
