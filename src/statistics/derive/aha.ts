import { type AhaQuery, minUsersOf } from '../../model/query/aha.ts';
import { type Habit, habitLadder } from '../../model/query/habit.ts';
import type { AhaCounts } from '../../model/result/counts.ts';
import type { AhaHabit, AhaResult } from '../../model/result/result.ts';
import { holm } from '../holm.ts';
import { newcombe, type Side } from '../newcombe.ts';
import { phi } from '../phi.ts';
import { differenceP } from '../difference-p.ts';
import { significanceLevel } from '../significance-level.ts';
import { wilson } from '../wilson.ts';
import { comparedSide } from './compared-side.ts';

/** Those of a half with a habit and those without it. */
type Split = { with: Side; without: Side };
type Half = 0 | 1;

/** A habit with the number of times that tells those who stayed best in the first half. */
type Found = { habit: Habit; atLeast: number; found: Split; held: Split };

/** Finds each habit's number of times on one half of the people; every figure is of the other (contract §7). */
export function deriveAha(query: AhaQuery, { people, habits }: AhaCounts): AhaResult {
  const least = minUsersOf(query);
  const [found, held] = [sideOf(people, 0), sideOf(people, 1)];
  const candidates = habits.map(({ habit, users }) => splitsOf(habit, users, found, held, least));
  const listed = candidates.flatMap((splits) => bestOf(splits));
  const head = {
    people: { n: found.n + held.n, x: found.x + held.x },
    found,
    held,
    tried: candidates.reduce((sum, splits) => sum + splits.length, 0),
    habits: inOrder(listed.map(figuresOf)),
  };
  if (listed.length > 0) return head;
  const tooFew = Math.min(found.n, held.n) < 2 * least;
  return { ...head, missing: [tooFew ? 'people' : 'habits'] };
}

const sideOf = (cells: readonly number[], half: Half): Side => {
  const [left = 0, stayed = 0] = cells.slice(half * 2, half * 2 + 2);
  return { n: left + stayed, x: stayed };
};

/** Every number of times that has enough people on both sides, in both halves. */
function splitsOf(habit: Habit, users: readonly number[], found: Side, held: Side, least: number): Found[] {
  const reached = habitLadder.map((_, from) => sumFrom(users, from));
  return habitLadder
    .map((atLeast, rung) => {
      const cells = reached[rung] ?? [];
      const split = (half: Half, all: Side): Split => {
        const side = sideOf(cells, half);
        return { with: side, without: { n: all.n - side.n, x: all.x - side.x } };
      };
      return { habit, atLeast, found: split(0, found), held: split(1, held) };
    })
    .filter((one) =>
      [one.found, one.held].every((split) => Math.min(split.with.n, split.without.n) >= least),
    );
}

/** The four cells of those who reached a rung of the ladder or a higher one. */
function sumFrom(users: readonly number[], rung: number): number[] {
  const cells = [0, 0, 0, 0];
  for (let at = rung * 4; at < users.length; at++) cells[at % 4] = (cells[at % 4] ?? 0) + (users[at] ?? 0);
  return cells;
}

const phiOf = (split: Split): number => phi(split.with, split.without) ?? 0;

/** Of equals the fewest times. */
function bestOf(splits: readonly Found[]): Found[] {
  const [first, ...others] = splits;
  if (!first) return [];
  const better = (best: Found, one: Found): Found =>
    Math.abs(phiOf(one.found)) > Math.abs(phiOf(best.found)) ? one : best;
  return [others.reduce(better, first)];
}

function figuresOf({ habit, atLeast, found, held }: Found): Omit<AhaHabit, 'corrected' | 'holds'> {
  const [side, other] = [comparedSide(held.with), comparedSide(held.without)];
  const n = side.n + other.n;
  const { low, high } = wilson(side.n, n);
  return {
    habit,
    atLeast,
    support: { rate: side.n / n, low: low ?? 0, high: high ?? 0 },
    with: side,
    without: other,
    difference: newcombe(held.without, held.with),
    lift: other.x === 0 ? null : side.rate / other.rate,
    phi: phi(held.with, held.without),
    foundPhi: phi(found.with, found.without),
    p: differenceP(held.without, held.with),
  };
}

/** With the corrected p; what goes most with staying first. */
function inOrder(habits: readonly Omit<AhaHabit, 'corrected' | 'holds'>[]): AhaHabit[] {
  const corrected = holm(habits.map(({ p }) => p));
  return habits
    .map((habit, index) => {
      const sameWay = (habit.phi ?? 0) * (habit.foundPhi ?? 0) > 0;
      const p = corrected[index] ?? 1;
      return { ...habit, corrected: p, holds: sameWay && p < significanceLevel };
    })
    .sort((a, b) => (b.phi ?? 0) - (a.phi ?? 0));
}
