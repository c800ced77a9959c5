import type { Bracket } from '../../../model/query/retention.ts';
import { viewBounds } from '../../../state/view.ts';

/** Brackets as the contract wants them: each from its start to its end, in the order of their ends, within bounds. */
export function orderBrackets(brackets: readonly Bracket[]): Bracket[] {
  const clamp = (offset: number): number => Math.min(viewBounds.bracketEnd, Math.max(0, Math.round(offset)));
  return brackets
    .map(([from, to]): Bracket => [clamp(Math.min(from, to)), clamp(Math.max(from, to))])
    .toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
}

/** The next bracket after the last: as long as that one, right behind it. */
export function nextBracket(brackets: readonly Bracket[]): Bracket {
  const [from, to] = brackets.at(-1) ?? [0, -1];
  const length = Math.max(1, to - from + 1);
  return [to + 1, Math.min(viewBounds.bracketEnd, to + length)];
}

/** Offsets up to the last bracket that no bracket holds. */
export function gapsIn(brackets: readonly Bracket[]): Bracket[] {
  const gaps: Bracket[] = [];
  let free = 0;
  for (const [from, to] of brackets.toSorted((a, b) => a[0] - b[0])) {
    if (from > free) gaps.push([free, from - 1]);
    free = Math.max(free, to + 1);
  }
  return gaps;
}

export const formatBracket = ([from, to]: Bracket): string => (from === to ? String(from) : `${from}–${to}`);
