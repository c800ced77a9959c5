import type { Selector, UserFilter } from '../../src/model/query/shared.ts';
import { dayNumber } from './calendar.ts';
import { byInstant, type Happening, type Log, valueOf } from './log.ts';
import type { Value } from './order.ts';
import { segmentOf } from './segments.ts';
import { matches, passes } from './select.ts';

/** Those whom the filter chooses, each with all of their events. */
export function chosenPeople(log: Log, filter: UserFilter | undefined): [user: string, own: Happening[]][] {
  return [...log.people].filter(([, own]) => !filter || isChosen(log, filter, own, log.asOf));
}

/** By the person's whole history up to `at`; `own` holds nothing later. */
export function isChosen(log: Log, filter: UserFilter, own: readonly Happening[], at: number): boolean {
  if ('and' in filter) return filter.and.every((part) => isChosen(log, part, own, at));
  if ('or' in filter) return filter.or.some((part) => isChosen(log, part, own, at));
  if ('not' in filter) return !isChosen(log, filter.not, own, at);
  if ('ids' in filter) return filter.ids.includes(own[0]?.user ?? '');
  if ('segment' in filter) return segmentOf(log, own, at) === filter.segment;
  if ('user' in filter) return passes(filter.user, (property) => latestValue(log, own, property));
  const { did, lastDays, within } = filter;
  const times = own.filter((event) => {
    if (!matches(log, did, event)) return false;
    if (lastDays !== undefined && !inLastDays(log, event, lastDays, at)) return false;
    const day = log.clock.dayOf(event.time);
    return !within || (dayNumber(within.from) <= day && day <= dayNumber(within.to));
  }).length;
  const atLeast = filter.atLeast ?? (filter.atMost === undefined ? 1 : 0);
  return times >= atLeast && times <= (filter.atMost ?? Infinity);
}

/** In the `days` local days that end with the day of `at`. */
export function inLastDays(log: Log, event: Happening, days: number, at: number): boolean {
  const daysAgo = log.clock.dayOf(at) - log.clock.dayOf(event.time);
  return daysAgo >= 0 && daysAgo < days;
}

export function countIn(
  log: Log,
  own: readonly Happening[],
  selector: Selector,
  days: number,
  at: number,
): number {
  return own.filter((event) => matches(log, selector, event) && inLastDays(log, event, days, at)).length;
}

/** The value at the last event that carries the property. */
export function latestValue(log: Log, own: readonly Happening[], property: string): Value {
  const carrying = own.filter((event) => valueOf(event, property) !== null);
  const last = carrying.sort(byInstant(log.propertyNames, property)).at(-1);
  return last ? valueOf(last, property) : null;
}
