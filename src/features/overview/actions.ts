import type { Indicator } from '../../model/result/result.ts';
import type { Change } from './changes.ts';

/** Targets that more people coming back would meet, with what they are called for. */
const kept = ['d1', 'd7', 'd30', 'paid-30'] as const;
export type Kept = (typeof kept)[number];

/** Something to do, with how many people it concerns. */
export type Action =
  /** who fell silent lately, of all at risk */
  | { kind: 'write'; people: number; atRisk: number }
  /** a share that misses its target by more than chance: how many more would have met it */
  | { kind: 'target'; people: number; id: Kept; value: number; target: number }
  /** a share that fell beyond chance: how many fewer than at the rate before */
  | { kind: 'fell'; people: number; change: Change };

const mostActions = 3;
/** 0.07 × 100 is a little more than 7. */
const rounding = 1e-9;

/**
 * What to do first: what concerns the most people, of those who fell silent lately, of targets missed and of shares that
 * fell. Only what is beyond chance counts.
 * @param lately who fell silent in the last week of silence
 */
export function toActions(
  lately: number,
  atRisk: number,
  indicators: readonly Indicator[],
  changes: readonly Change[],
): Action[] {
  const actions: Action[] = lately > 0 ? [{ kind: 'write', people: lately, atRisk }] : [];
  for (const { id, value, target, high, numerator, denominator } of indicators) {
    const share = kept.find((one) => one === id);
    if (!share || value === null || typeof high !== 'number' || high >= target) continue;
    actions.push({
      kind: 'target',
      people: Math.ceil(target * denominator - rounding) - numerator,
      id: share,
      value,
      target,
    });
  }
  for (const change of changes) {
    const people = Math.round(-change.difference.value * change.now.n);
    if (people > 0) actions.push({ kind: 'fell', people, change });
  }
  return actions.toSorted((a, b) => b.people - a.people).slice(0, mostActions);
}
