import type { UserFilter } from '../../model/query/shared.ts';
import type { Scope } from '../scope.ts';
import type { ActiveDays } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { countByPlace, type PlaceLists, turnRound } from '../select/places.ts';
import { codesFor } from '../table/event-table.ts';

/**
 * In a table of three rows, each `width` wide, where each person's spans of periods stand: begun as the first of theirs,
 * begun later, and ended (in the period after the last).
 * @param periodOfDay from the first of the `width − 1` periods on; before it negative
 * @param reach a day counts for its period and those after it, so many in all
 */
export function spansOf(
  { offsets, days }: ActiveDays,
  periodOfDay: Int32Array,
  reach: number,
  width: number,
): PlaceLists {
  const lists = new Uint32Array(offsets.length);
  const places = codesFor(3 * width, 2 * days.length);
  let n = 0;
  for (let u = 0; u + 1 < offsets.length; u++) {
    const stop = offsets[u + 1] ?? 0;
    let row = 0;
    let end = -1;
    for (let k = offsets[u] ?? 0; k < stop; k++) {
      const period = periodOfDay[days[k] ?? 0] ?? -1;
      const begin = Math.max(period, 0);
      const after = Math.min(period + reach, width - 1);
      if (begin >= after) continue;
      if (begin > end) {
        if (row > 0) places[n++] = 2 * width + end;
        places[n++] = row + begin;
        row = width;
      }
      end = after;
    }
    if (row > 0) places[n++] = 2 * width + end;
    lists[u + 1] = n;
  }
  return { offsets: lists, places: places.slice(0, n) };
}

/** How many of the chosen people are within a span in each period, and how many spans begin and end there. */
export type Spans = { begun: Int32Array; begunAgain: Int32Array; ended: Int32Array; within: Int32Array };

/** @param key names what the spans are made of */
export function* countSpans(
  scope: Scope,
  key: string,
  users: UserFilter | undefined,
  width: number,
  make: () => PlaceLists,
): Generator<void, Spans> {
  const spans = scope.memo.of(`spans ${key}`, () => turnRound(make(), 3 * width));
  yield;
  const counts = countByPlace(spans, peopleMask(scope, users));
  yield;
  const row = (index: number): Int32Array => counts.subarray(index * width, (index + 1) * width);
  const [begun, begunAgain, ended] = [row(0), row(1), row(2)];
  const within = new Int32Array(width);
  for (let i = 0; i < width; i++) {
    within[i] = (within[i - 1] ?? 0) + (begun[i] ?? 0) + (begunAgain[i] ?? 0) - (ended[i] ?? 0);
  }
  return { begun, begunAgain, ended, within };
}
