import type { RfmPlan } from '../../model/query/rfm.ts';
import type { RfmCell, RfmResult } from '../../model/result/result.ts';
import { nextBand } from '../../state/to-query/rfm.ts';
import type { RfmUnit } from '../../state/view.ts';

/** From `from` up to and including `to`; `to` null: that and more. */
export type Band = { from: number; to: number | null };

export const toBands = (starts: readonly number[]): Band[] =>
  starts.map((from) => {
    const next = nextBand(starts, from);
    return { from, to: next === undefined ? null : next - 1 };
  });

/** `share` of everyone in the grid; `each` money per person, null where nobody is or no amount is known; `step` its shade, 0 for nothing. */
export type GridCell = RfmCell & { share: number; each: number | null; step: number };
export type GridRow = { band: Band; people: number; cells: GridCell[] };

/** The grid with the latest first, shaded on one scale by its unit: the darkest is the largest. */
export function toGrid({ total, cells }: RfmResult, plan: RfmPlan, unit: RfmUnit, steps: number): GridRow[] {
  const measured = cells.map((cell) => ({
    ...cell,
    share: total === 0 ? 0 : cell.users / total,
    each: cell.users === 0 || cell.revenue === null ? null : cell.revenue / cell.users,
  }));
  const valueOf = ({ users, each }: (typeof measured)[number]): number =>
    unit === 'people' ? users : (each ?? 0);
  const largest = Math.max(0, ...measured.map(valueOf));
  const shaded = measured.map((cell) => {
    const value = valueOf(cell);
    return { ...cell, step: value <= 0 ? 0 : Math.max(1, Math.ceil((value / largest) * steps)) };
  });
  return toBands(plan.recency).map((band) => {
    const row = shaded.filter(({ recency }) => recency === band.from);
    return { band, people: row.reduce((sum, { users }) => sum + users, 0), cells: row };
  });
}
