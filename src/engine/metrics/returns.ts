import type { Periods } from '../../model/calendar/periods.ts';
import type { RetentionPlan } from '../../model/query/retention.ts';
import type { Scope } from '../scope.ts';
import type { Matcher } from '../select/selector.ts';
import { clockOf } from './attempts.ts';
import type { Returns } from './return-cells.ts';
import { isByDay, returnsByDay } from './returns-by-day.ts';
import { returnsByEvent } from './returns-by-event.ts';

export function* returnsOf(
  scope: Scope,
  start: Matcher,
  back: Matcher,
  plan: RetentionPlan,
  periods: Periods,
): Generator<void, Returns> {
  const clock = clockOf(scope, plan);
  return clock.kind === 'ordinal' && isByDay(plan)
    ? yield* returnsByDay(scope, start, back, clock.ordinalOfDay, plan)
    : yield* returnsByEvent(scope, back, clock, plan, periods);
}
