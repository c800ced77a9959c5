import type { IndicatorsQuery } from '../../model/query/indicators.ts';
import type { Scope } from '../../model/query/shared.ts';
import type { View } from '../view.ts';
import { peopleIn, type QueryContext, scopeOf } from './scope.ts';

/** The indicators speak of the moment `asOf`: the people filter holds, the date range does not. */
export const toIndicatorsQuery = (
  view: View,
  context: QueryContext,
  scope: Scope = scopeOf(view, context),
): IndicatorsQuery => ({ kind: 'indicators', ...peopleIn(scope) });
