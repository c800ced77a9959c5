import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeyedEntries } from '../../../src/engine/table/keyed-entries.ts';
import { NumberedTexts } from '../../../src/engine/ingest/ahead/numbered-texts.ts';
import { RowBatch } from '../../../src/engine/ingest/row-batch.ts';
import { ByteDictionary } from '../../../src/engine/table/byte-dictionary.ts';
import { textOfEntry } from '../../../src/engine/table/pack-entries.ts';
import { oneMarkOf } from './read.ts';

const encoder = new TextEncoder();

/** A batch whose only column holds these texts. */
function batchOf(texts: readonly string[]): RowBatch {
  const batch = new RowBatch(1);
  batch.bytes = encoder.encode(texts.join(''));
  let at = 0;
  for (const text of texts) {
    batch.starts[batch.rows] = at;
    at += encoder.encode(text).length;
    batch.ends[batch.rows++] = at;
  }
  return batch;
}

const digits = fc.string({ unit: oneMarkOf('0123456789'), minLength: 1, maxLength: 9 });

it('tells each text by a number from which it comes back, and the same text always by the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', 'user', '用户-', 'a1-'),
      fc.array(digits, { minLength: 1, maxLength: 900 }),
      (prefix, endings) => {
        const texts = endings.map((ending) => prefix + ending);
        const numbers = new Int32Array(texts.length);
        const numbered = new NumberedTexts();
        expect(numbered.read(batchOf(texts), 0, numbers)).toBe(true);
        const dictionary = new ByteDictionary();
        const entries = new KeyedEntries(dictionary, numbered.prefix);
        const codes = new Int32Array(texts.length);
        entries.find(numbers, 0, codes);
        expect(Array.from(codes, (code) => textOfEntry(dictionary, code))).toEqual(texts);
        expect(dictionary.size).toBe(new Set(texts).size);
      },
    ),
  );
});

it.each(['user', 'user1x', 'user 1', 'user1234567890', 'usex1', 'use1', '1', 'user-1', 'user1.5', 'user١'])(
  'does not take %s for a number behind the others’ prefix',
  (text) => {
    const numbered = new NumberedTexts();
    const numbers = new Int32Array(2);
    expect(numbered.read(batchOf(['user1', 'user02']), 0, numbers)).toBe(true);
    expect(numbered.read(batchOf(['user1', text]), 0, numbers)).toBe(false);
    expect(numbered.read(batchOf(['user1', 'user2']), 0, numbers)).toBe(true);
  },
);

it('gives up where the others come again and again', () => {
  const numbered = new NumberedTexts();
  const numbers = new Int32Array(1);
  numbered.read(batchOf(['user1']), 0, numbers);
  for (let i = 0; i < 100; i++) numbered.read(batchOf([`guest${i}`]), 0, numbers);
  expect(numbered.read(batchOf(['user1']), 0, numbers)).toBe(false);
});

it('finds what the dictionary holds already', () => {
  const dictionary = new ByteDictionary();
  const known = dictionary.add(encoder.encode('user07'), 0, 6);
  const numbered = new NumberedTexts();
  const numbers = new Int32Array(2);
  numbered.read(batchOf(['user7', 'user07']), 0, numbers);
  const codes = new Int32Array(2);
  new KeyedEntries(dictionary, numbered.prefix).find(numbers, 0, codes);
  expect(codes[1]).toBe(known);
  expect(codes[0]).not.toBe(known);
});

it('takes short steps to have room for more, and is as it was where they end before the last', () => {
  const dictionary = new ByteDictionary();
  const entries = new KeyedEntries(dictionary, encoder.encode('user'));
  const keys = Int32Array.from({ length: 70_000 }, (_, i) => i + 1);
  const found = new Int32Array(keys.length);
  entries.find(keys, 0, found);
  const left = entries.makeRoom(100_000);
  for (let step = 0; step < 8; step++) expect(left.next().done).toBe(false);
  left.return();
  let steps = 0;
  for (const work = entries.makeRoom(100_000); work.next().done !== true;) steps++;
  expect(steps).toBeGreaterThan(8);
  const again = new Int32Array(keys.length);
  entries.find(keys, 0, again);
  expect(again).toEqual(found);
  expect(dictionary.size).toBe(70_000);
});
