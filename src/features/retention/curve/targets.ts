import { indicatorTargets } from '../../../model/query/indicators.ts';
import type { RetentionQuery } from '../../../model/query/retention.ts';
import { planRetention } from '../../../model/query/retention.ts';
import type { CurvePoint } from './curve-view.ts';
import type { SavedDataset } from '../../../state/saved.ts';

export type DayTarget = { id: 'd1' | 'd7' | 'd30'; day: number; rate: number };

const days = { d1: 1, d7: 7, d30: 30 } as const;

/** The targets of D1, D7 and D30, where the question is exactly theirs: use on the day, by registration day. */
export function targetsOf(query: RetentionQuery, { targets }: Pick<SavedDataset, 'targets'>): DayTarget[] {
  const { period, mode, clock, entry, minOccurrences, cells } = planRetention(query);
  const plain = (role: string, selector: RetentionQuery['start']): boolean =>
    selector.role === role && selector.event === undefined && selector.where === undefined;
  const theirs =
    plain('register', query.start) &&
    plain('use', query.return) &&
    period === 'day' &&
    mode === 'on' &&
    clock === 'calendar' &&
    entry === 'first' &&
    minOccurrences === 1;
  if (!theirs) return [];
  return (['d1', 'd7', 'd30'] as const)
    .filter((id) => days[id] < cells)
    .map((id) => ({
      id,
      day: days[id],
      rate: targets.find((given) => given.id === id)?.target ?? indicatorTargets[id].target,
    }));
}

/** Days that a label takes up to the right of its tick, on an axis of so many. */
export const labelDaysOn = (axis: number): number => Math.max(1, Math.round(axis / 15));
const usualLabelDays = labelDaysOn(31);

/** The side of a target's tick on which no line runs through its label; none where lines run on both. */
export function targetSide(
  lines: readonly { points: readonly CurvePoint[] }[],
  day: number,
  rate: number,
  labelDays: number = usualLabelDays,
): 'above' | 'below' | 'none' {
  const there = lines.flatMap(({ points }) =>
    Array.from(
      { length: labelDays },
      (_, at) => points[Math.min(day + 1 + at, points.length - 1)]?.rate ?? 0,
    ),
  );
  if (there.every((value) => value < rate)) return 'above';
  return there.every((value) => value >= rate) ? 'below' : 'none';
}
