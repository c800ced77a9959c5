import type { UsersQuery } from '../../../model/query/users.ts';
import { toRetentionUsersQuery } from '../../../state/to-query/retention.ts';
import type { RetentionCell } from '../../../state/view.ts';
import type { Answered } from '../answer.ts';
import { cohortPoint } from '../curve/curve-view.ts';
import { togetherAt } from '../cohorts/together-at.ts';
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
export function toShownCell(answered: Answered, cell: RetentionCell): ShownCell | null {
  const { result, query, plan } = answered;
  const grouped = 'value' in cell || 'other' in cell;
  const group = grouped && query.breakdown ? findGroup(result, cell) : result.groups[0];
  if (!group || cell.offset >= plan.cells || (grouped && !query.breakdown)) return null;
  const users = toRetentionUsersQuery(query, cell);
  if (cell.cohort === null) {
    const pooled = group.pooled[cell.offset];
    if (!pooled) return null;
    return { ...pooled, open: false, query: users };
  }
  const first = group.cohorts.findIndex(({ cohort }) => cohort === cell.cohort);
  const last = group.cohorts.findIndex(({ cohort }) => cohort === (cell.upTo ?? cell.cohort));
  if (first < 0 || last < first) return null;
  const cohorts = group.cohorts.slice(first, last + 1);
  const [cohort] = cohorts;
  if (cell.upTo === undefined && cohort)
    return { ...cohortPoint(answered, cohort, cell.offset), query: users };
  const together = togetherAt(answered, cohorts, cell.offset);
  return together.rate === null ? null : { ...together, query: users };
}
