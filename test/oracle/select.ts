import type { Condition, Filter, Selector } from '../../src/model/query/shared.ts';
import type { Scalar } from '../../src/model/units.ts';
import { type Happening, type Log, valueOf } from './log.ts';
import { compareAbsentFirst, type Value } from './order.ts';

/** Does the event match? Neither event nor role: any event does. */
export function matches(log: Log, selector: Selector, event: Happening): boolean {
  return matchesName(log, selector, event) && passes(selector.where, (name) => valueOf(event, name));
}

/** The selector without its `where`. */
export function matchesName(log: Log, selector: Selector, event: Happening): boolean {
  const names = typeof selector.event === 'string' ? [selector.event] : selector.event;
  if (names && !names.includes(event.event)) return false;
  if (selector.role === undefined) return true;
  return selector.role === 'register' ? event.registers : log.roles[selector.role].includes(event.event);
}

/** Never unknown: on an absent property all is false but `ne`, `notIn`, `isNotSet`. */
export function passes(filter: Filter | undefined, read: (property: string) => Value): boolean {
  if (!filter) return true;
  if ('and' in filter) return filter.and.every((part) => passes(part, read));
  if ('or' in filter) return filter.or.some((part) => passes(part, read));
  if ('not' in filter) return !passes(filter.not, read);
  return holds(filter, read(filter.property));
}

function holds({ op, value }: Condition, actual: Value): boolean {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const equals = actual !== null && list.some((wanted) => wanted === actual);
  if (op === 'isSet') return actual !== null;
  if (op === 'isNotSet') return actual === null;
  if (op === 'ne' || op === 'notIn') return !equals;
  if (op === 'eq' || op === 'in') return equals;
  const [wanted] = list;
  if (actual === null || wanted === undefined) return false;
  if (op === 'contains') return lower(actual).includes(lower(wanted));
  if (op === 'startsWith') return lower(actual).startsWith(lower(wanted));
  if (typeof actual !== typeof wanted) return false;
  const order = compareAbsentFirst(actual, wanted);
  return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[op];
}

const lower = (value: Scalar): string => String(value).toLowerCase();
