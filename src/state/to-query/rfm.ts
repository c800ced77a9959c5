import { planRfm, type RfmQuery } from '../../model/query/rfm.ts';
import type { UserFilter } from '../../model/query/shared.ts';
import type { CellOf, UsersQuery } from '../../model/query/users.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery, type UsersPage } from './users.ts';

/** Recency and frequency of uses or payments at the moment `asOf`. */
export const toRfmQuery = (view: View, context: QueryContext): RfmQuery => ({
  kind: 'rfm',
  ...(view.segments.rfmEvent === 'pay' && { event: { role: 'pay' } }),
  ...peopleIn(scopeOf(view, context)),
});

/** Where the band after the one that begins at `start` begins; undefined for the last. */
export const nextBand = (starts: readonly number[], start: number): number | undefined =>
  starts[starts.indexOf(start) + 1];

/** The people of the pair of bands on show; null where none is, or where the grid has no such bands. */
export function toRfmUsersQuery(view: View, context: QueryContext, page: UsersPage = {}): UsersQuery | null {
  const { cell } = view.segments;
  const of = toRfmQuery(view, context);
  const { recency, frequency } = planRfm(of);
  if (cell === null || !recency.includes(cell.recency) || !frequency.includes(cell.frequency)) return null;
  return toUsersQuery({ of, cell }, page);
}

/** The same people as a filter for other pages. */
export function rfmFilter(query: RfmQuery, cell: CellOf['rfm']): UserFilter {
  const { event, recency, frequency } = planRfm(query);
  const longest = nextBand(recency, cell.recency);
  const most = nextBand(frequency, cell.frequency);
  return {
    and: [
      { did: event, atLeast: cell.frequency, ...(most !== undefined && { atMost: most - 1 }) },
      ...(longest === undefined ? [] : [{ did: event, lastDays: longest }]),
      ...(cell.recency === 0 ? [] : [{ did: event, atMost: 0, lastDays: cell.recency }]),
    ],
  };
}
