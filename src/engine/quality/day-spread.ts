/** Days by number from the first that is looked at. */
type Run = { from: number; to: number; days: number };

/** Events before a gap this long, and no more than this share of all, were before the product existed. */
const leastGapDays = 30;
const mostShareBefore = 0.01;
/** One stray event may be more than that share of a small file. */
const leastEvents = 20;
const mostRuns = 100;

export type DaySpread = {
  early: { events: number; first: number; from: number; emptyDays: number } | null;
  emptyDays: { days: number; of: number; runs: Run[]; missed: { d1: number; d7: number; d30: number } };
};

/**
 * @param perDay events of each day
 * @param lastDay the last that is not in the future
 * @param beganOn the day on which each person began; 65,535 where they did not
 */
export function daySpread(perDay: Uint32Array, lastDay: number, beganOn: Uint16Array): DaySpread {
  const early = earlyEvents(perDay, lastDay);
  const first = early?.from ?? perDay.findIndex((events) => events > 0);
  let last = Math.min(lastDay, perDay.length - 1);
  while (last >= 0 && perDay[last] === 0) last--;
  const isEmpty = (day: number): boolean => day >= first && day <= last && perDay[day] === 0;
  const runs: Run[] = [];
  let days = 0;
  for (let day = Math.max(0, first); day <= last; day++) {
    if (!isEmpty(day)) continue;
    days++;
    const run = runs.at(-1);
    if (run?.to === day - 1) Object.assign(run, { to: day, days: run.days + 1 });
    else runs.push({ from: day, to: day, days: 1 });
  }
  const missed = { d1: 0, d7: 0, d30: 0 };
  if (days > 0) {
    for (const day of beganOn) {
      if (day === 0xffff) continue;
      if (isEmpty(day + 1)) missed.d1++;
      if (isEmpty(day + 7)) missed.d7++;
      if (isEmpty(day + 30)) missed.d30++;
    }
  }
  const longest = runs.toSorted((a, b) => b.days - a.days || a.from - b.from).slice(0, mostRuns);
  return {
    early,
    emptyDays: { days, of: first < 0 ? 0 : Math.max(0, last - first + 1), runs: longest, missed },
  };
}

function earlyEvents(perDay: Uint32Array, lastDay: number): DaySpread['early'] {
  let total = 0;
  for (let day = 0; day <= lastDay && day < perDay.length; day++) total += perDay[day] ?? 0;
  const mostBefore = Math.max(total * mostShareBefore, total < leastEvents ? 0 : 1);
  let found: DaySpread['early'] = null;
  let before = 0;
  let first = -1;
  let previous = -1;
  for (let day = 0; day <= lastDay && day < perDay.length; day++) {
    const events = perDay[day] ?? 0;
    if (events === 0) continue;
    const gap = day - previous - 1;
    if (previous >= 0 && gap >= leastGapDays && before <= mostBefore)
      found = { events: before, first, from: day, emptyDays: gap };
    if (first < 0) first = day;
    before += events;
    previous = day;
    if (before > mostBefore) break;
  }
  return found;
}
