import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { ByteDictionary } from '../../../src/engine/table/byte-dictionary.ts';
import { packEntries, textOfEntry } from '../../../src/engine/table/pack-entries.ts';
import { allStrings } from '../../../src/engine/table/packed-strings.ts';
import { runWork, type Work } from '../../../src/engine/table/work.ts';
import { compareText } from '../../../src/model/text.ts';

vi.setConfig({ testTimeout: 60_000 });

const encoder = new TextEncoder();

/** Short and long, with shared beginnings, NULs at the end, and characters above the surrogates. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é'), maxLength: 15 }),
  fc.string({ unit: 'binary', maxLength: 5 }).map((end) => `a long beginning ${end}`),
  fc.constantFrom('😀', '\uffff', '\ue000', '用户'),
);

function add(dictionary: ByteDictionary, text: string, kind = 0): number {
  const bytes = encoder.encode(`-${text}-`);
  return dictionary.add(bytes, 1, bytes.length - 1, kind);
}

function stepsOf(work: Work<void>): number {
  let steps = 0;
  while (work.next().done !== true) steps++;
  return steps;
}

describe('ByteDictionary', () => {
  it('gives each string of each kind one code, in the order of first sight', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat(1))), (entries) => {
        const dictionary = new ByteDictionary();
        const codes = new Map<string, number>();
        for (const [text, kind] of entries) {
          const name = `${kind}${text}`;
          if (!codes.has(name)) codes.set(name, codes.size);
          const code = add(dictionary, text, kind);
          expect(code).toBe(codes.get(name));
          expect([textOfEntry(dictionary, code), dictionary.kindOf(code)]).toEqual([
            text.replace(/[\ud800-\udfff]/gu, '\ufffd'),
            kind,
          ]);
        }
        expect(dictionary.size).toBe(codes.size);
      }),
      { numRuns: 200 },
    );
  });

  it('tells strings apart that end in zeros', () => {
    const dictionary = new ByteDictionary();
    expect(['', '\0', '\0\0', 'a', 'a\0', 'a\0\0\0'].map((text) => add(dictionary, text))).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
  });

  it('takes many short steps to have room for more, and is as it was where they end before the last', () => {
    const dictionary = new ByteDictionary();
    const names = Array.from({ length: 200_000 }, (_, i) => encoder.encode(`u${i}`));
    for (const name of names) dictionary.append(name, 0, name.length);
    const codeOf = (at: number): number => {
      const name = names[at] ?? new Uint8Array();
      return dictionary.add(name, 0, name.length);
    };
    const some = [0, 1, 99_999, 199_999];
    // They are put into their slots, and then moved to more of them.
    for (const more of [50_000, 1_000_000]) {
      const work = dictionary.makeRoom(more);
      for (let step = 0; step < 5; step++) expect(work.next().done).toBe(false);
      work.return();
      expect(stepsOf(dictionary.makeRoom(more))).toBeGreaterThan(5);
      expect(some.map(codeOf)).toEqual(some);
    }
    expect(stepsOf(dictionary.makeRoom(500_000))).toBe(0);
    dictionary.makeRoom(4_000_000).next();
    expect(some.map(codeOf)).toEqual(some);
    expect(add(dictionary, 'another')).toBe(200_000);
    expect(dictionary.size).toBe(200_001);
  });

  it('holds many', () => {
    const dictionary = new ByteDictionary();
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 100_000; i++) {
        const name = i % 2 ? `u${i}` : `a much longer user id ${i}`;
        if (add(dictionary, name) !== i) throw new Error(`another code for ${name}`);
      }
    }
    expect(dictionary.size).toBe(100_000);
  });
});

it('finds what was appended, and goes on from there', () => {
  const dictionary = new ByteDictionary();
  const names = Array.from({ length: 1000 }, (_, i) => `user${i}`);
  for (const [code, name] of names.entries()) {
    const bytes = encoder.encode(name);
    expect(dictionary.append(bytes, 0, bytes.length)).toBe(code);
  }
  expect(add(dictionary, 'another')).toBe(1000);
  const more = encoder.encode('appended');
  expect(dictionary.append(more, 0, more.length)).toBe(1001);
  expect(names.map((name) => add(dictionary, name))).toEqual(names.map((_, i) => i));
  expect(add(dictionary, 'appended')).toBe(1001);
  expect(dictionary.size).toBe(1002);
});

describe('packEntries', () => {
  it('sorts by code point, and ranks every entry in use, equal texts alike', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat(1))), fc.infiniteStream(fc.boolean()), (entries, chosen) => {
        const dictionary = new ByteDictionary();
        for (const [text, kind] of entries) add(dictionary, text, kind);
        const used = Uint8Array.from({ length: dictionary.size }, () =>
          chosen.next().value === true ? 1 : 0,
        );
        const texts = Array.from(used, (_, code) => textOfEntry(dictionary, code));
        const { packed, rankOf } = runWork(packEntries(dictionary, used));
        const sorted = [...new Set(texts.filter((_, code) => used[code] === 1))].sort(compareText);
        expect(allStrings(packed)).toEqual(sorted);
        texts.forEach((text, code) => {
          expect(used[code] === 0 || sorted[rankOf[code] ?? -1] === text).toBe(true);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('sorts more than one sort takes at a time', () => {
    const dictionary = new ByteDictionary();
    const names = Array.from({ length: 100_000 }, (_, i) => `user-${(i * 7919) % 1_000_003}`);
    for (const name of names) add(dictionary, name);
    const { packed } = runWork(packEntries(dictionary, new Uint8Array(dictionary.size).fill(1)));
    expect(allStrings(packed)).toEqual(names.toSorted());
  });

  it.each([
    ['', ['']],
    ['user', ['']],
    ['user', ['', 'guest']],
    ['user', ['', 'user12x', 'user', 'user1234567890']],
    ['\u7528\u6237-', ['']],
    ['ff\ud800', ['']],
  ])('sorts numbers behind %j as texts, also among others', (prefix, others) => {
    const dictionary = new ByteDictionary();
    const names = Array.from({ length: 6000 }, (_, i) => {
      const digits = String((i * 48_271) % 2_147_483_647).slice(0, 1 + (i % 9));
      return `${prefix}${i % 5 ? digits : digits.padStart(9, '0')}`;
    });
    for (const name of [...names, ...others.filter((other) => other !== '')]) {
      add(dictionary, name);
      if (name.length % 3 === 0) add(dictionary, name, 1);
    }
    const used = Uint8Array.from({ length: dictionary.size }, (_, code) => (code % 7 ? 1 : 0));
    const { packed, rankOf } = runWork(packEntries(dictionary, used));
    const texts = Array.from(used, (_, code) => textOfEntry(dictionary, code));
    const wanted = [...new Set(texts.filter((_, code) => used[code] === 1))].sort(compareText);
    expect(allStrings(packed)).toEqual(wanted);
    const ranks = texts.map((text, code) => (used[code] === 1 ? wanted[rankOf[code] ?? -1] : text));
    expect(ranks).toEqual(texts);
  });
});
