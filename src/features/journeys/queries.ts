import type { FunnelQuery } from '../../model/query/funnel.ts';
import type { Scope } from '../../model/query/shared.ts';
import { toFunnelQuery } from '../../state/to-query/funnel.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';

/** The funnel over everyone, without its breakdown. */
export const toWholeFunnelQuery = (view: View, context: QueryContext): FunnelQuery =>
  toFunnelQuery({ ...view, journeys: { ...view.journeys, breakdown: null } }, context);

/** The same of what the view compares with. */
export const toComparedFunnelQuery = (view: View, context: QueryContext, scope: Scope): FunnelQuery =>
  toFunnelQuery({ ...view, journeys: { ...view.journeys, breakdown: null } }, context, scope);

/** The funnel by its breakdown; null without one. */
export const toSplitFunnelQuery = (view: View, context: QueryContext): FunnelQuery | null =>
  view.journeys.breakdown === null ? null : toFunnelQuery(view, context);
