import { bandOf, planRfm, type RfmQuery } from '../../model/query/rfm.ts';
import type { RfmCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { dayBase } from '../table-index.ts';
import { type ActiveDays, activeDaysOf, mostEach, occurrencesOf } from '../select/occurrences.ts';
import { peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { type Slice, userSlices } from '../slices.ts';
import { revenuesOf } from './revenue.ts';

/** The cell of each user (recency outside, frequency inside); −1: not one of the chosen, or no such event. */
export function* rfmCells(scope: Scope, query: RfmQuery): Generator<void, Int16Array> {
  const { event, recency, frequency } = planRfm(query);
  const matcher = yield* matcherOf(scope, event);
  const { offsets } = yield* occurrencesOf(scope, matcher);
  const active = yield* activeDaysOf(scope, matcher);
  const people = yield* peopleMask(scope, query.users);
  const today = scope.zone.dayOf(scope.asOf) - dayBase;
  const recencyOf = bandsUpTo(recency, today);
  const frequencyOf = bandsUpTo(frequency, mostEach(offsets));
  const cells = new Int16Array(scope.users).fill(-1);
  for (const slice of userSlices(scope)) {
    putCells({ offsets, active, people, today, recencyOf, frequencyOf }, frequency.length, slice, cells);
    yield;
  }
  return cells;
}

type Bands = {
  offsets: Uint32Array;
  active: ActiveDays;
  people: Uint8Array | null;
  today: number;
  recencyOf: Int16Array;
  frequencyOf: Int16Array;
};

function putCells(
  { offsets, active, people, today, recencyOf, frequencyOf }: Bands,
  width: number,
  { first, end }: Slice,
  cells: Int16Array,
): void {
  for (let u = first; u < end; u++) {
    const times = (offsets[u + 1] ?? 0) - (offsets[u] ?? 0);
    if (times === 0 || (people && people[u] === 0)) continue;
    const silent = today - (active.days[(active.offsets[u + 1] ?? 0) - 1] ?? 0);
    cells[u] = (recencyOf[silent] ?? 0) * width + (frequencyOf[times] ?? 0);
  }
}

/** The band of each number up to one. */
function bandsUpTo(starts: readonly number[], most: number): Int16Array {
  return Int16Array.from({ length: most + 1 }, (_, value) => bandOf(starts, value));
}

export function* countRfm(scope: Scope, query: RfmQuery): Generator<void, RfmCounts> {
  const { recency, frequency } = planRfm(query);
  const cells = yield* rfmCells(scope, query);
  yield;
  const width = recency.length * frequency.length;
  const users = new Float64Array(width);
  const revenue = new Float64Array(width);
  addUp(cells, yield* revenuesOf(scope), users, revenue);
  return { users: [...users], revenue: scope.settings.amount === null ? null : [...revenue] };
}

function addUp(
  cells: Int16Array,
  revenues: Float64Array | null,
  users: Float64Array,
  revenue: Float64Array,
): void {
  for (let u = 0; u < cells.length; u++) {
    const cell = cells[u] ?? -1;
    if (cell < 0) continue;
    users[cell] = (users[cell] ?? 0) + 1;
    revenue[cell] = (revenue[cell] ?? 0) + (revenues?.[u] ?? 0);
  }
}
