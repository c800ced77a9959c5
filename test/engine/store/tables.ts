import fc from 'fast-check';
import { codesFor, type Column, type EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';
import { compareText } from '../../../src/model/text.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const sorted = (words: readonly string[]): string[] => [...new Set(words)].sort(compareText);

const columnOf = (size: number): fc.Arbitrary<Column> =>
  fc.oneof(
    fc
      .array(fc.double({ noDefaultInfinity: true }), { minLength: size, maxLength: size })
      .map((values): Column => ({ type: 'number', values: Float64Array.from(values) })),
    fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: size, maxLength: size })
      .map((codes): Column => ({ type: 'boolean', codes: Uint8Array.from(codes) })),
    fc
      .tuple(fc.array(text, { maxLength: 300 }), fc.array(fc.nat(), { minLength: size, maxLength: size }))
      .map(([words, picks]): Column => {
        const dictionary = sorted(words);
        const codes = codesFor(dictionary.length, size);
        picks.forEach((pick, i) => (codes[i] = pick % (dictionary.length + 1)));
        return { type: 'string', codes, dictionary: packStrings(dictionary) };
      }),
  );

/** Tables that are well-formed as columns; their rows are in no order, which the layout does not mind. */
export const tables: fc.Arbitrary<EventTable> = fc
  .tuple(
    fc.uniqueArray(text, { maxLength: 8 }),
    fc.array(fc.nat({ max: 5 }), { maxLength: 8 }),
    fc.uniqueArray(text, { minLength: 1, maxLength: 5 }),
    fc.uniqueArray(text, { maxLength: 4 }),
  )
  .chain(([users, counts, eventNames, names]) => {
    const perUser = users.map((_, user) => (counts[user] ?? 0) + 1);
    const offsets = Uint32Array.from([0, ...perUser]);
    for (let u = 1; u < offsets.length; u++) offsets[u] = (offsets[u] ?? 0) + (offsets[u - 1] ?? 0);
    const size = offsets.at(-1) ?? 0;
    return fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: size, maxLength: size }),
        fc.array(fc.nat({ max: eventNames.length - 1 }), { minLength: size, maxLength: size }),
        fc.tuple(...names.map(() => columnOf(size))),
      )
      .map(([times, events, columns]) => ({
        size,
        users: packStrings(sorted(users)),
        offsets,
        time: Float64Array.from(times),
        event: Uint8Array.from(events),
        eventNames: sorted(eventNames),
        properties: new Map(
          names.flatMap((name, i) => {
            const column = columns[i];
            return column ? [[name, column] as const] : [];
          }),
        ),
      }));
  });
