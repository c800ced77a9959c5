import { indicatorTargets } from '../../../model/query/indicators.ts';
import type { RetentionQuery } from '../../../model/query/retention.ts';
import { planRetention } from '../../../model/query/retention.ts';
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
