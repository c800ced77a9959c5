import type { Scope } from '../scope.ts';
import { type Codes, codesFor } from '../table/event-table.ts';
import type { Matcher } from './selector.ts';

/** The events that a matcher hits: user u's are `rows[offsets[u]] … rows[offsets[u + 1] − 1]`, ascending. */
export type Occurrences = { offsets: Uint32Array; rows: Uint32Array };

/**
 * The local days on which a matcher hits: user u's are `days[offsets[u]] … days[offsets[u + 1] − 1]` (minus `dayBase`),
 * ascending, each once, with `times` hits on it.
 */
export type ActiveDays = { offsets: Uint32Array; days: Uint16Array; times: Codes };

/** Made at the first question about these events; a question about few of them then reads only those. */
export function occurrencesOf(scope: Scope, matcher: Matcher): Occurrences {
  return matcher.memo.of(`rows of ${matcher.key}`, () => collectRows(scope, matcher));
}

/** What a column holds at the rows of these events, side by side: in the column they lie far apart. */
export function atRows<T extends Codes | Float64Array>(
  scope: Scope,
  matcher: Matcher,
  name: string,
  column: T,
): T {
  return matcher.memo.of(`${name} at ${matcher.key}`, () => {
    const { rows } = occurrencesOf(scope, matcher);
    const found = column.slice(0, rows.length) as T;
    for (let j = 0; j < rows.length; j++) found[j] = column[rows[j] ?? 0] ?? 0;
    return found;
  });
}

/** Events are few where at most one of so many is one of them. */
const fewOf = 8;

/** The instants of few events, side by side; null where they are many and keeping them would cost memory. */
export function timesOf(scope: Scope, matcher: Matcher): Float64Array | null {
  const { rows } = occurrencesOf(scope, matcher);
  const { time, size } = scope.table;
  return rows.length * fewOf <= size ? atRows(scope, matcher, 'times', time) : null;
}

/** Made at the first question about these events. Half as many entries as events, and no branch left to take. */
export function activeDaysOf(scope: Scope, matcher: Matcher): ActiveDays {
  return matcher.memo.of(`days of ${matcher.key}`, () => collectDays(scope, matcher));
}

function collectRows({ table, users }: Scope, { codes, hit }: Matcher): Occurrences {
  const offsets = new Uint32Array(users + 1);
  const rows = new Uint32Array(table.size);
  let n = 0;
  for (let u = 0; u < users; u++) {
    const end = table.offsets[u + 1] ?? 0;
    for (let i = table.offsets[u] ?? 0; i < end; i++) {
      rows[n] = i;
      n += hit[codes[i] ?? 0] ?? 0;
    }
    offsets[u + 1] = n;
  }
  return { offsets, rows: rows.slice(0, n) };
}

function collectDays({ table, users, days }: Scope, { codes, hit }: Matcher): ActiveDays {
  const offsets = new Uint32Array(users + 1);
  const found = new Uint16Array(table.size);
  const times = codesFor(mostEach(table.offsets), table.size);
  let n = -1;
  for (let u = 0; u < users; u++) {
    const end = table.offsets[u + 1] ?? 0;
    let current = -1;
    for (let i = table.offsets[u] ?? 0; i < end; i++) {
      if (hit[codes[i] ?? 0] === 0) continue;
      const day = days[i] ?? 0;
      n += Number(day !== current);
      found[n] = day;
      times[n] = (times[n] ?? 0) + 1;
      current = day;
    }
    offsets[u + 1] = n + 1;
  }
  return { offsets, days: found.slice(0, n + 1), times: times.slice(0, n + 1) };
}

/** The most that one user has. */
export function mostEach(offsets: Uint32Array): number {
  let most = 0;
  for (let u = 1; u < offsets.length; u++) most = Math.max(most, (offsets[u] ?? 0) - (offsets[u - 1] ?? 0));
  return most;
}

/** The first place in `from … end` whose value is at least `least`, in ascending values. */
export function firstAtLeast(
  values: Uint32Array | Uint16Array,
  from: number,
  end: number,
  least: number,
): number {
  let low = from;
  // Most people have few: a step or two decides.
  for (let near = Math.min(end, from + 8); low < near; low++) if ((values[low] ?? 0) >= least) return low;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}
