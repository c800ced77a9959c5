import { parseDay } from '../../model/calendar/civil.ts';
import type { SegmentFlowQuery } from '../../model/query/segments.ts';
import type { SegmentFlowCounts } from '../../model/result/counts.ts';
import type { DayIndex, LocalDate } from '../../model/units.ts';
import { type Scope, scopeOf } from '../scope.ts';
import { rulesOfDeeds, segmentCodes, segmentCodesOn } from '../select/people.ts';
import { countPlaces, type Places } from '../select/places.ts';
import { countForBoth } from '../select/times.ts';
import { cutAt } from '../table/cut.ts';
import { dayBase } from '../table-index.ts';

type SegmentsAt = { ids: string[]; codes: Int32Array };

/** For each user the index of their segment at the end of a date; −1: had no event by then. */
export function segmentsAt(scope: Scope, date: LocalDate): Generator<void, SegmentsAt> {
  return scope.memo.steps(`segments at ${date}`, function* () {
    const day = parseDay(date) ?? 0;
    const deeds = yield* segmentCodesOn(scope, day);
    if (deeds) return { ids: deeds.ids, codes: amongThose(scope, day, deeds.codes) };
    const asOf = scope.zone.dayStart(day + 1) - 1;
    const { table, origin } = cutAt(scope.table, asOf);
    const then = scopeOf(table, scope.zone, { ...scope.settings, asOf });
    const { ids, codes } = yield* segmentCodes(then);
    const all = new Int32Array(scope.users).fill(-1);
    for (let index = 0; index < origin.length; index++) all[origin[index] ?? 0] = codes[index] ?? -1;
    return { ids, codes: all };
  });
}

/** The codes of those who had an event by the end of a day, −1 for the others. */
function amongThose(scope: Scope, day: DayIndex, codes: ArrayLike<number>): Int32Array {
  const firsts = firstDays(scope);
  const last = day - dayBase;
  const all = new Int32Array(scope.users);
  for (let u = 0; u < all.length; u++) all[u] = (firsts[u] ?? 0) <= last ? (codes[u] ?? -1) : -1;
  return all;
}

/** The day of each user's first event, minus `dayBase`. */
function firstDays({ table, days, users, index }: Scope): Uint16Array {
  return index.memo.of('first days', () => {
    const firsts = new Uint16Array(users);
    for (let u = 0; u < users; u++) firsts[u] = days[table.offsets[u] ?? 0] ?? 0;
    return firsts;
  });
}

export function* countSegmentFlow(scope: Scope, query: SegmentFlowQuery): Generator<void, SegmentFlowCounts> {
  for (const { when } of rulesOfDeeds(scope)?.rules ?? []) {
    yield* countForBoth(scope, when, parseDay(query.from) ?? 0, parseDay(query.to) ?? 0);
  }
  const before = yield* segmentsAt(scope, query.from);
  yield;
  const after = yield* segmentsAt(scope, query.to);
  yield;
  const width = after.ids.length;
  const size = (width + 1) * width;
  const places = scope.memo.of(`flow ${query.from} ${query.to}`, () =>
    placesOf(before.codes, after.codes, width, size),
  );
  const counts = (yield* countPlaces(scope, query, places, size + 1)).subarray(0, size);
  const flows: SegmentFlowCounts['flows'] = [];
  counts.forEach((users, at) => {
    const from = Math.floor(at / width) - 1;
    const to = after.ids[at % width];
    if (users > 0 && to !== undefined) flows.push({ from: after.ids[from] ?? null, to, users });
  });
  return { flows };
}

function placesOf(before: Int32Array, after: Int32Array, width: number, none: number): Places {
  const places = new Uint32Array(after.length);
  for (let u = 0; u < places.length; u++) {
    const to = after[u] ?? -1;
    places[u] = to < 0 ? none : ((before[u] ?? -1) + 1) * width + to;
  }
  return places;
}
