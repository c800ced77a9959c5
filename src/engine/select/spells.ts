import type { ActiveDays } from './occurrences.ts';
import type { Matcher } from './selector.ts';

/**
 * Active days in runs: user u's are `first[k] … last[k]`, k from `offsets[u]` to `offsets[u + 1] − 1`, by the first and the
 * last active day of each (minus `dayBase`). No two active days of a run that follow one another are further apart than
 * `window` days, so that every window of so many days that ends within it, or less than `window` days after it, holds one.
 */
export type Spells = { offsets: Uint32Array; first: Uint16Array; last: Uint16Array };

/** Made at the first question about windows of so many days; for most people there are far fewer than active days. */
export function spellsOf(matcher: Matcher, active: ActiveDays, window: number): Spells {
  return matcher.memo.of(`spells of ${window} days of ${matcher.key}`, () => findSpells(active, window));
}

function findSpells({ offsets, days }: ActiveDays, window: number): Spells {
  const found = {
    offsets: new Uint32Array(offsets.length),
    first: new Uint16Array(days.length),
    last: new Uint16Array(days.length),
  };
  let n = -1;
  for (let u = 0; u + 1 < offsets.length; u++) {
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
  return { offsets: found.offsets, first: found.first.slice(0, n + 1), last: found.last.slice(0, n + 1) };
}
