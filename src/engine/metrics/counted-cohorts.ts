import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';

type Counted = { cells: number; size: ArrayLike<number>; retained: ArrayLike<number> };

/** Larger tables of cohorts are counted again rather than kept. */
const mostCells = 1 << 17;

/** The number of offsets aside: what is retained at one of them depends on none of the others. */
const keyOf = (query: RetentionQuery): string =>
  `cohorts ${JSON.stringify({ ...query, periods: undefined })}`;

const isOneTable = (query: RetentionQuery): boolean => {
  const { mode, measure } = planRetention(query);
  return !query.breakdown && measure === 'users' && mode !== 'brackets';
};

/** Keeps the counts of a question that was just answered for a projection of the same cohorts. */
export function keepCounted(scope: Scope, query: RetentionQuery, { groups }: RetentionCounts): void {
  const [group] = groups;
  if (!group || !isOneTable(query) || group.retained.length > mostCells) return;
  const { cells } = planRetention(query);
  const counted: Counted = { cells, size: group.size, retained: group.retained };
  scope.memo.set(keyOf(query), counted);
}

/** The counts of a question that was answered lately, of as many offsets or more; else null. */
export function recallCounted(scope: Scope, query: RetentionQuery): RetentionCounts | null {
  if (!isOneTable(query)) return null;
  const known = scope.memo.get(keyOf(query)) as Counted | undefined;
  const { cells } = planRetention(query);
  if (!known || known.cells < cells) return null;
  const retained = Float64Array.from({ length: known.size.length * cells }, (_, at) => {
    const cohort = Math.floor(at / cells);
    return known.retained[cohort * known.cells + (at - cohort * cells)] ?? 0;
  });
  return { groups: [{ value: null, size: known.size, retained }] };
}
