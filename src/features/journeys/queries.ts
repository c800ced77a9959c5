import type { FunnelQuery } from '../../model/query/funnel.ts';
import { toFunnelQuery } from '../../state/to-query/funnel.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';

/** The funnel over everyone, without its breakdown. */
export const toWholeFunnelQuery = (view: View, context: QueryContext): FunnelQuery =>
  toFunnelQuery({ ...view, journeys: { ...view.journeys, breakdown: null } }, context);

/** The funnel by its breakdown; null without one. */
export const toSplitFunnelQuery = (view: View, context: QueryContext): FunnelQuery | null =>
  view.journeys.breakdown === null ? null : toFunnelQuery(view, context);
