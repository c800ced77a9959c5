import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { CodeBlocks, TimeBlocks } from '../../../src/engine/table/blocks.ts';
import { orderRows } from '../../../src/engine/table/order-rows.ts';
import { noPlace } from '../../../src/engine/table/place-columns.ts';
import { sortByTime, sortList } from '../../../src/engine/table/sort-rows.ts';
import { runWork, type Work, workStep } from '../../../src/engine/table/work.ts';

vi.setConfig({ testTimeout: 60_000 });

const lengths = fc.oneof(fc.nat(40), fc.constantFrom(24, 25, 2047, 2048, 2049, 5000));

it('sorts lists of any length, stably', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 100 }), fc.nat(), (length, variety, seed) => {
      const keys = Array.from({ length: length + 4 }, (_, i) => ((i + seed) * 7919) % variety);
      const list = Uint32Array.from(keys, (_, i) => i);
      const compare = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0);
      const wanted = [0, 1, ...[...list.subarray(2, length + 2)].sort(compare), length + 2, length + 3];
      runWork(sortList(list, 2, length + 2, compare));
      expect([...list]).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

it('sorts rows by time together with their times, stably', () => {
  fc.assert(
    fc.property(lengths, fc.integer({ min: 1, max: 4_000_000 }), fc.nat(), (length, variety, seed) => {
      const times = Float64Array.from(
        { length: length + 2 },
        (_, i) => 4_102_444_799_999 - (((i + seed) * 7919) % variety),
      );
      const rows = Uint32Array.from(times, (_, i) => i + 100);
      const pairs = Array.from(times, (time, i) => [time, i + 100] as const);
      const wanted = [
        ...pairs.slice(0, 1),
        ...pairs.slice(1, -1).sort(([a], [b]) => a - b),
        ...pairs.slice(-1),
      ];
      runWork(sortByTime(rows, times, 1, length + 1));
      expect(Array.from(times, (time, i) => [time, rows[i]])).toEqual(wanted);
    }),
    { numRuns: 100 },
  );
});

function* nothing(): Work<void> {
  yield;
}

/** Which of the parts between the bounds a place lies in. */
const bucketOf = (bounds: Uint32Array, place: number): number =>
  bounds.findLastIndex((bound) => bound <= place);

it('orders rows by user, time and what breaks ties, and leaves out the same ones on request', () => {
  const row = fc.record({
    user: fc.nat(3),
    time: fc.constantFrom(NaN, 1, 2, 3),
    tie: fc.nat(2),
    finer: fc.nat(1),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.boolean(), (rows, dropIdentical) => {
      const of = (index: number) => rows[index] ?? { user: 0, time: NaN, tie: 0, finer: 0 };
      const at = (place: number) => of(rowAt[place] ?? -1);
      const numberOf = (index: number): number => 4 - of(index).user + (of(index).user === 0 ? index % 2 : 0);
      const binCounts = new Uint32Array(4);
      rows.forEach(({ user, time }) => {
        if (time > 0) binCounts[user] = (binCounts[user] ?? 0) + 1;
      });
      const codes = new CodeBlocks();
      const time = new TimeBlocks();
      rows.forEach((row, index) => {
        codes.set(index, numberOf(index));
        time.set(index, row.time);
      });
      const rowAt: number[] = [];
      const input = {
        rows: rows.length,
        // Numbers that are not ranks; 0 is nobody's, and two are of one user.
        users: { codes, ranks: Uint32Array.of(0, 3, 2, 1, 0, 0), first: 0, step: 1, last: 3, binShift: 0 },
        binCounts,
        time,
        blocksAtOnce: 1,
        place(first: number, [placeOf]: readonly Uint32Array[]): void {
          placeOf?.forEach((place, row) => {
            if (place !== noPlace) rowAt[place] = first + row;
          });
        },
        placed: nothing,
        compare: (a: number, b: number) => at(a).tie - at(b).tie || at(a).finer - at(b).finer,
      };
      const order = runWork(orderRows(input, dropIdentical));
      const key = ({ user, time, tie, finer }: ReturnType<typeof of>) => [user, time, tie, finer].join();
      const kept = rows
        .filter(({ time }) => !Number.isNaN(time))
        .map(key)
        .sort();
      const distinct = [...new Set(kept)];
      const wanted = dropIdentical ? distinct : kept;
      expect([...order.places].map((place) => key(at(place)))).toEqual(wanted);
      expect([...order.time]).toEqual([...order.places].map((place) => at(place).time));
      // Each place stays within its bounds; where rows were left out those behind them have moved up.
      const moved = [...order.places].filter(
        (place, at) => bucketOf(order.bounds, place) !== bucketOf(order.bounds, at),
      );
      expect(dropIdentical ? 0 : moved.length).toBe(0);
      expect(order.identical).toBe(kept.length - distinct.length);
      // Of somebody none of whose rows has a time nothing is told.
      const users = [0, 1, 2, 3].filter((user) => kept.some((key) => key.startsWith(`${user},`)));
      const counts = users.map((user) => wanted.filter((key) => key.startsWith(`${user},`)).length);
      expect([...order.keys]).toEqual(users);
      expect([...order.offsets]).toEqual(
        [...users, 0].map((_, user) => counts.slice(0, user).reduce((a, b) => a + b, 0)),
      );
    }),
    { numRuns: 200 },
  );
});

it('leaves out what is the same in short steps', () => {
  const rows = 8 * workStep;
  const stepsOf = (dropIdentical: boolean): number => {
    const codes = new CodeBlocks();
    const time = new TimeBlocks();
    for (let row = 0; row < rows; row++) {
      codes.set(row, row % 1000);
      time.set(row, row < 2000 ? 1000 : row * 1000);
    }
    const input = {
      rows,
      users: { codes, ranks: null, first: 0, step: 1, last: 999, binShift: 0 },
      binCounts: Uint32Array.from({ length: 1000 }, (_, user) => Math.ceil((rows - user) / 1000)),
      time,
      blocksAtOnce: 1,
      place: () => undefined,
      placed: nothing,
      compare: () => 0,
    };
    const work = orderRows(input, dropIdentical);
    for (let steps = 0; ; steps++) {
      const { done, value } = work.next();
      if (done !== true) continue;
      expect([value.places.length, value.identical]).toEqual([dropIdentical ? rows - 1000 : rows, 1000]);
      return steps;
    }
  };
  expect(stepsOf(true) - stepsOf(false)).toBe(8);
});
