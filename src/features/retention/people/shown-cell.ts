import type { CellOf, UsersQuery } from '../../../model/query/users.ts';
import { toUsersQuery } from '../../../state/to-query/users.ts';
import type { Answered } from '../answer.ts';
import { cohortPoint } from '../curve/curve-view.ts';
import { findGroup } from '../groups.ts';

/** A cell as its people are asked for. */
export type ShownCell = {
  retained: number;
  size: number;
  rate: number | null;
  low: number | null;
  high: number | null;
  open: boolean;
  /** the list of the side that is on show */
  query: UsersQuery;
};

/** Null where the answer has no such cell: an address may name one of another question. */
export function toShownCell(answered: Answered, cell: CellOf['retention']): ShownCell | null {
  const { result, query, plan } = answered;
  const grouped = 'value' in cell || 'other' in cell;
  const group = grouped && query.breakdown ? findGroup(result, cell) : result.groups[0];
  if (!group || cell.offset >= plan.cells || (grouped && !query.breakdown)) return null;
  const users = toUsersQuery({ of: query, cell });
  if (cell.cohort === null) {
    const pooled = group.pooled[cell.offset];
    if (!pooled) return null;
    return { ...pooled, open: false, query: users };
  }
  const cohort = group.cohorts.find((one) => one.cohort === cell.cohort);
  if (!cohort) return null;
  return { ...cohortPoint(answered, cohort, cell.offset), query: users };
}
