import type { PathsQuery } from '../../model/query/paths.ts';
import type { Scope } from '../../model/query/shared.ts';
import type { View } from '../view.ts';
import { type QueryContext, scopeOf } from './scope.ts';

/** What people do one after another, from and to where the view says. */
export function toPathsQuery(
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): PathsQuery {
  const { from, to, depth, limit } = view.journeys;
  return { kind: 'paths', ...(from && { from }), ...(to && { to }), depth, limit, ...scope };
}
