import type { Dataset } from '../../model/dataset.ts';
import type { FunnelQuery } from '../../model/query/funnel.ts';
import type { Scope, Selector } from '../../model/query/shared.ts';
import type { UsersQuery } from '../../model/query/users.ts';
import type { View } from '../view.ts';
import { type QueryContext, scopeOf } from './scope.ts';
import { toUsersQuery } from './users.ts';

/** What the roles found in the data make of a funnel: register → use → pay, or as far as there are such events. */
export function usualSteps({ resolved }: Pick<Dataset, 'resolved'>): Selector[] {
  const pays = resolved.roles.pay.length > 0;
  return [{ role: 'register' }, { role: 'use' }, ...(pays ? [{ role: 'pay' as const }] : [])];
}

export const funnelSteps = ({ journeys }: View, { dataset }: QueryContext): Selector[] =>
  journeys.steps ?? usualSteps(dataset);

/** Groups that stand alone where the view does not say how many. */
const groupsShown = 12;

/** The funnel of the Journeys page. Exclusions between steps that it no longer has, or in another order, are left out. */
export function toFunnelQuery(
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): FunnelQuery {
  const { order, window, exclusions, breakdown } = view.journeys;
  const steps = funnelSteps(view, context);
  const kept = order === 'ordered' ? exclusions.filter(({ before }) => before < steps.length) : [];
  return {
    kind: 'funnel',
    steps,
    ...(order !== 'ordered' && { order }),
    window,
    ...(kept.length > 0 && { exclusions: kept }),
    ...(breakdown && { breakdown: { limit: groupsShown, ...breakdown } }),
    ...scope,
  };
}

/** The people behind the step on show; null where none is, or where the funnel no longer has it. */
export function toFunnelUsersQuery(view: View, context: QueryContext): UsersQuery | null {
  const { cell } = view.journeys;
  if (!cell) return null;
  const of = toFunnelQuery(view, context);
  const grouped = cell.other === true || (cell.value !== undefined && cell.value !== null);
  const both = cell.other === true && cell.value !== undefined;
  if (both || (grouped && !of.breakdown) || cell.step >= of.steps.length) return null;
  if (cell.dropped && cell.step === 0) return null;
  return toUsersQuery({ of, cell });
}
