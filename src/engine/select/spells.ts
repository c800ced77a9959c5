import type { Scope } from '../scope.ts';
import { type Slice, userSlices } from '../slices.ts';
import type { ActiveDays } from './occurrences.ts';
import type { Matcher } from './selector.ts';
import { shorten } from './shorten.ts';

/**
 * Active days in runs: user u's are `first[k] … last[k]`, k from `offsets[u]` to `offsets[u + 1] − 1`, by the first and the
 * last active day of each (minus `dayBase`). No two active days of a run that follow one another are further apart than
 * `window` days, so that every window of so many days that ends within it, or less than `window` days after it, holds one.
 */
export type Spells = { offsets: Uint32Array; first: Uint16Array; last: Uint16Array };

/** Made at the first question about windows of so many days; for most people there are far fewer than active days. */
export const spellsOf = (
  scope: Scope,
  matcher: Matcher,
  active: ActiveDays,
  window: number,
): Generator<void, Spells> =>
  matcher.memo.steps(`spells of ${window} days of ${matcher.key}`, () => findSpells(scope, active, window));

function* findSpells(scope: Scope, active: ActiveDays, window: number): Generator<void, Spells> {
  const { offsets, days } = active;
  const found = {
    offsets: new Uint32Array(offsets.length),
    first: new Uint16Array(days.length),
    last: new Uint16Array(days.length),
  };
  let n = 0;
  for (const slice of userSlices(scope)) {
    n = addSpells(active, window, slice, found, n);
    yield;
  }
  return {
    offsets: found.offsets,
    first: yield* shorten(found.first, n),
    last: yield* shorten(found.last, n),
  };
}

/** @returns how many there are up to the end of the slice */
function addSpells(
  { offsets, days }: ActiveDays,
  window: number,
  slice: Slice,
  found: Spells,
  before: number,
): number {
  let n = before - 1;
  for (let u = slice.first; u < slice.end; u++) {
    const end = offsets[u + 1] ?? 0;
    let reach = -1;
    let begin = 0;
    for (let k = offsets[u] ?? 0; k < end; k++) {
      const day = days[k] ?? 0;
      const begins = Number(day > reach);
      n += begins;
      begin += (day - begin) * begins;
      found.first[n] = begin;
      found.last[n] = day;
      reach = day + window;
    }
    found.offsets[u + 1] = n + 1;
  }
  return n + 1;
}
