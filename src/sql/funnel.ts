import type { FunnelQuery } from '../model/query/funnel.ts';
import type { CellOf } from '../model/query/users.ts';
import type { Step } from './pipeline.ts';
import type { Context } from './source.ts';
export function funnelPeopleSteps(_context: Context, _query: FunnelQuery, _cell: CellOf['funnel']): Step[] {
  throw new Error('later');
}
