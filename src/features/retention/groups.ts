import type { RetentionGroup, RetentionResult } from '../../model/result/result.ts';
import type { GroupChoice } from '../../model/query/users.ts';
import { choiceOfGroup, groupKey } from '../../parts/groups/group-choice.ts';
import type { Average } from '../../state/view.ts';

export const sizeOf = (group: RetentionGroup): number =>
  group.cohorts.reduce((sum, { size }) => sum + size, 0);

/** Without those before the first and after the last with anybody; all of them where nobody is in any. */
export function withoutEmptyEnds<Row>(
  rows: readonly Row[],
  sizeAt: (index: number) => number,
): readonly Row[] {
  const first = rows.findIndex((_, index) => sizeAt(index) > 0);
  const last = rows.findLastIndex((_, index) => sizeAt(index) > 0);
  return first < 0 ? rows : rows.slice(first, last + 1);
}

/** Whether anybody at all stands behind the answer. */
export const hasPeople = ({ result }: { result: RetentionResult }): boolean =>
  result.groups.some((group) => sizeOf(group) > 0);

/** The group that was chosen; undefined where the answer has no such group. */
export const findGroup = (result: RetentionResult, choice: GroupChoice | null): RetentionGroup | undefined =>
  choice === null
    ? undefined
    : result.groups.find((group) => groupKey(group) === groupKey(choiceOfGroup({ value: null, ...choice })));

/** An average at an offset; only the pooled one has an interval. */
export type AverageAt = {
  rate: number | null;
  low: number | null;
  high: number | null;
  /** people behind it: came back, of those whose offset has ended */
  retained: number;
  size: number;
};

const nobody: AverageAt = { rate: null, low: null, high: null, retained: 0, size: 0 };

export function averageAt(group: RetentionGroup, cell: number, average: Average): AverageAt {
  const pooled = group.pooled[cell];
  if (!pooled) return nobody;
  if (average === 'pooled') return pooled;
  const { retained, size } = pooled;
  return { rate: group[average][cell] ?? null, low: null, high: null, retained, size };
}
