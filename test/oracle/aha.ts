import type { AhaQuery } from '../../src/model/query/aha.ts';
import type { Habit } from '../../src/model/query/habit.ts';
import type { CellOf } from '../../src/model/query/users.ts';
import type { AhaHabit, AhaResult } from '../../src/model/result/result.ts';
import { twoSidedP } from '../../src/statistics/normal.ts';
import type { Happening, Log } from './log.ts';
import { compareTexts } from './order.ts';
import { memberships, observedAt } from './retention.ts';
import { matches } from './select.ts';
import { wilson } from './wilson.ts';
import { xxHash32 } from './xx-hash.ts';

const ladder = [1, 2, 3, 5, 8, 13, 20, 30, 50, 100];

/** Someone whose outcome is known, and what they did on their first days, the entry event left out. */
type Member = { user: string; held: boolean; stayed: boolean; days: number; deeds: Happening[] };

function members(log: Log, { within, outcome }: AhaQuery): Member[] {
  const { of, cell } = outcome;
  return memberships(log, of)
    .filter(({ cohort }) => observedAt(log, of, cohort) > cell.offset)
    .filter(({ cohort }) => cell.cohort === null || cohort.name === cell.cohort)
    .map(({ user, entry, retained }) => {
      const firstDay = log.clock.dayOf(entry.time);
      const early = (log.people.get(user) ?? []).filter(
        (event) => event.time >= entry.time && log.clock.dayOf(event.time) < firstDay + within.days,
      );
      return {
        user,
        held: xxHash32(user) % 2 === 1,
        stayed: retained[cell.offset] === cell.retained,
        days: new Set(early.map(({ time }) => log.clock.dayOf(time))).size,
        deeds: early.filter((event) => event !== entry),
      };
    });
}

const timesOf = (log: Log, habit: Habit, member: Member): number =>
  'days' in habit ? member.days : member.deeds.filter((event) => matches(log, habit.did, event)).length;

type Side = { n: number; x: number };
const sideOf = (all: readonly Member[]): Side => ({
  n: all.length,
  x: all.filter(({ stayed }) => stayed).length,
});

/** Those with the habit, and those without. */
const split = (log: Log, habit: Habit, atLeast: number, all: readonly Member[]): [Side, Side] => {
  const has = (one: Member): boolean => timesOf(log, habit, one) >= atLeast;
  return [sideOf(all.filter(has)), sideOf(all.filter((one) => !has(one)))];
};

function phi([a, b]: [Side, Side]): number | null {
  const [stayed, left] = [a.x + b.x, a.n + b.n - a.x - b.x];
  if (a.n === 0 || b.n === 0 || stayed === 0 || left === 0) return null;
  return (a.x * (b.n - b.x) - (a.n - a.x) * b.x) / Math.sqrt(a.n * b.n * stayed * left);
}

export function aha(log: Log, query: AhaQuery): AhaResult {
  const all = members(log, query);
  const [first, second] = [all.filter(({ held }) => !held), all.filter(({ held }) => held)];
  const least = query.minUsers ?? 30;
  let tried = 0;
  const found = habitsOf(log, query).flatMap((habit) => {
    const possible = ladder.filter((atLeast) =>
      [first, second].every((half) => split(log, habit, atLeast, half).every(({ n }) => n >= least)),
    );
    tried += possible.length;
    const strength = (atLeast: number): number => Math.abs(phi(split(log, habit, atLeast, first)) ?? 0);
    const most = Math.max(...possible.map(strength));
    const atLeast = possible.find((one) => strength(one) === most);
    return atLeast === undefined ? [] : [{ habit, atLeast }];
  });
  const figures = found.map(({ habit, atLeast }) => {
    const sides = split(log, habit, atLeast, second);
    return { habit, atLeast, sides, foundPhi: phi(split(log, habit, atLeast, first)), p: pOf(sides) };
  });
  const habits = figures
    .map(({ sides: [a, b], foundPhi, ...one }): AhaHabit => {
      const corrected = corrections(
        figures.map(({ p }) => p),
        one.p,
      );
      const held = phi([a, b]);
      return {
        ...one,
        support: { rate: a.n / second.length, ...shareBounds(a.n, second.length) },
        with: { ...a, rate: a.x / a.n, ...shareBounds(a.x, a.n) },
        without: { ...b, rate: b.x / b.n, ...shareBounds(b.x, b.n) },
        difference: difference(a, b),
        lift: b.x === 0 ? null : a.x / a.n / (b.x / b.n),
        phi: held,
        foundPhi,
        corrected,
        holds: corrected < 0.05 && Math.sign(held ?? 0) * Math.sign(foundPhi ?? 0) === 1,
      };
    })
    .toSorted((a, b) => (b.phi ?? 0) - (a.phi ?? 0));
  const few = first.length < 2 * least || second.length < 2 * least;
  return {
    people: sideOf(all),
    found: sideOf(first),
    held: sideOf(second),
    tried,
    habits,
    ...(habits.length === 0 && { missing: [few ? 'people' : 'habits'] as ['people' | 'habits'] }),
  };
}

function habitsOf(log: Log, { candidates }: AhaQuery): Habit[] {
  const names = [...new Set([...log.people.values()].flat().map(({ event }) => event))].sort(compareTexts);
  return [{ days: true }, ...(candidates ?? names.map((event) => ({ event }))).map((did) => ({ did }))];
}

const shareBounds = (x: number, n: number): { low: number; high: number } => {
  const { low, high } = wilson(x, n);
  return { low: low ?? 0, high: high ?? 0 };
};

/** Newcombe's tenth method. */
function difference(a: Side, b: Side) {
  const [p, q] = [a.x / a.n, b.x / b.n];
  const [ofA, ofB] = [shareBounds(a.x, a.n), shareBounds(b.x, b.n)];
  return {
    value: p - q,
    low: p - q - Math.sqrt((p - ofA.low) ** 2 + (ofB.high - q) ** 2),
    high: p - q + Math.sqrt((ofA.high - p) ** 2 + (q - ofB.low) ** 2),
  };
}

/** The z test; where fewer than 10 are expected in a cell, the share of all draws of so many who stayed that are no likelier. */
function pOf([a, b]: [Side, Side]): number {
  const [n, x] = [a.n + b.n, a.x + b.x];
  const expected = [a.n, b.n].flatMap((side) => [(side * x) / n, (side * (n - x)) / n]);
  if (Math.min(...expected) < 10) {
    const ways = Array.from({ length: x + 1 }, (_, of) => choose(a.n, of) * choose(b.n, x - of));
    const own = ways[a.x] ?? 0n;
    const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n);
    return Number(sum(ways.filter((one) => one <= own))) / Number(sum(ways));
  }
  const share = x / n;
  const variance = share * (1 - share) * (1 / a.n + 1 / b.n);
  return twoSidedP((a.x / a.n - b.x / b.n) / Math.sqrt(variance));
}

/** Ways to choose k of n. */
function choose(n: number, k: number): bigint {
  if (k > n) return 0n;
  let ways = 1n;
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1);
  return ways;
}

/** Holm: the largest, up to this one, of each p times how many are not smaller. */
function corrections(all: readonly number[], p: number): number {
  const ordered = all.toSorted((x, y) => x - y);
  const upTo = ordered.lastIndexOf(p);
  return Math.min(1, Math.max(...ordered.slice(0, upTo + 1).map((one, rank) => one * (all.length - rank))));
}

/** Of the held-back half. */
export function inHabit(log: Log, query: AhaQuery, cell: CellOf['aha']): string[] {
  return members(log, query)
    .filter((one) => one.held && (cell.stayed === null || one.stayed === cell.stayed))
    .filter((one) => timesOf(log, cell.habit, one) >= cell.atLeast === cell.has)
    .map(({ user }) => user);
}
