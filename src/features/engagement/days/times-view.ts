import type { FrequencyResult, StickinessResult } from '../../../model/result/result.ts';

/** `to` null: or more. */
export type TimesBand = { from: number; to: number | null };

const bands: readonly TimesBand[] = [
  { from: 1, to: 1 },
  { from: 2, to: 2 },
  { from: 3, to: 3 },
  { from: 4, to: 4 },
  { from: 5, to: 6 },
  { from: 7, to: 9 },
  { from: 10, to: 14 },
  { from: 15, to: 19 },
  { from: 20, to: 29 },
  { from: 30, to: 49 },
  { from: 50, to: 99 },
  { from: 100, to: null },
];

type Counts = FrequencyResult['periods'][number]['counts'];

/** The bands up to the largest number of times that anybody reached in any of the periods. */
export function bandsOf(periods: readonly { counts: Counts }[]): TimesBand[] {
  const most = Math.max(1, ...periods.map(({ counts }) => counts.at(-1)?.times ?? 1));
  return bands.filter(({ from }) => from <= most);
}

/** People in each band. */
export const inBands = (counts: Counts, shown: readonly TimesBand[]): number[] =>
  shown.map(({ from, to }) =>
    counts.reduce(
      (sum, { times, users }) =>
        times >= from && times <= (to ?? Number.POSITIVE_INFINITY) ? sum + users : sum,
      0,
    ),
  );

/** People, their median number of times (the lower of the middle two), and the share that came once only. */
export function timesOf(counts: Counts): { people: number; median: number | null; once: number } {
  const people = counts.reduce((sum, { users }) => sum + users, 0);
  let seen = 0;
  let median: number | null = null;
  for (const { times, users } of counts) {
    seen += users;
    if (median === null && seen * 2 >= people) median = times;
  }
  return { people, median, once: counts[0]?.times === 1 ? counts[0].users : 0 };
}

/** People active on at least one day, the mean number of their days, and how many were there on at least `days`. */
export function daysActive({ users }: StickinessResult, days: number) {
  const people = users.reduce((sum, count) => sum + count, 0);
  const total = users.reduce((sum, count, at) => sum + count * (at + 1), 0);
  const often = users.slice(days - 1).reduce((sum, count) => sum + count, 0);
  return { people, mean: people === 0 ? null : total / people, often };
}
