import type { Condition, Filter } from '../model/query/shared.ts';
import type { Scalar } from '../model/units.ts';
import { type Fragment, floats, join, sql, text, texts } from './fragment.ts';
import { type PropertyValue, scalar } from './value.ts';

/** Finds the value of a property: of an event, or a user's latest. Undefined: nobody has it. */
export type ReadProperty = (name: string) => PropertyValue | undefined;

const truth = (value: boolean): Fragment => (value ? sql`true` : sql`false`);

/** The truth of a filter; never NULL (contract §2). */
export function filterSql(filter: Filter, read: ReadProperty): Fragment {
  if ('not' in filter) return sql`NOT ${filterSql(filter.not, read)}`;
  if ('and' in filter) return allOf(filter.and.map((part) => filterSql(part, read)));
  if ('or' in filter) return anyOf(filter.or.map((part) => filterSql(part, read)));
  return conditionSql(filter, read(filter.property));
}

export const allOf = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? sql`true` : sql`(${join(parts, sql` AND `)})`;
export const anyOf = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? sql`false` : sql`(${join(parts, sql` OR `)})`;

function conditionSql({ op, value }: Condition, property: PropertyValue | undefined): Fragment {
  if (op === 'ne' || op === 'notIn') {
    return sql`NOT ${conditionSql({ op: op === 'ne' ? 'eq' : 'in', property: '', ...(value !== undefined && { value }) }, property)}`;
  }
  if (!property) return truth(op === 'isNotSet');
  if (op === 'isSet') return property.present;
  if (op === 'isNotSet') return sql`NOT ${property.present}`;
  if (op === 'in') return memberSql(property, Array.isArray(value) ? value : []);
  if (value === undefined || Array.isArray(value)) return sql`false`;
  if (op === 'contains' || op === 'startsWith') return textSql(op, property, value);
  if (!isOf(property, value)) return sql`false`;
  return sql`ifNull(${property.value} ${comparisons[op]} ${scalar(value)}, false)`;
}

const comparisons = { eq: sql`=`, gt: sql`>`, gte: sql`>=`, lt: sql`<`, lte: sql`<=` };

const isOf = ({ type }: PropertyValue, value: Scalar): boolean => typeof value === type;

/** Values of another type equal nothing. */
function memberSql(property: PropertyValue, wanted: readonly Scalar[]): Fragment {
  const { type, value } = property;
  if (type === 'string') {
    return sql`ifNull(${value} IN ${texts(wanted.filter((one) => typeof one === 'string'))}, false)`;
  }
  if (type === 'number') {
    return sql`ifNull(${value} IN ${floats(wanted.filter((one) => typeof one === 'number'))}, false)`;
  }
  return anyOf(
    [true, false]
      .filter((one) => wanted.includes(one))
      .map((one) => sql`ifNull(${value} = ${scalar(one)}, false)`),
  );
}

/** Both sides as text, lower-cased by Unicode's default mapping: the server's `lowerUTF8` (ICU) is JavaScript's `toLowerCase`. */
function textSql(op: 'contains' | 'startsWith', property: PropertyValue, wanted: Scalar): Fragment {
  const actual = sql`lowerUTF8(${textOf(property)})`;
  const sought = text(String(wanted).toLowerCase());
  const found =
    op === 'contains' ? sql`position(${actual}, ${sought}) > 0` : sql`startsWith(${actual}, ${sought})`;
  return sql`(${property.present} AND ${found})`;
}

/** A value as JSON writes it: the server writes 1e21 where JavaScript writes 1e+21, and is otherwise the same. */
function textOf({ type, value }: PropertyValue): Fragment {
  if (type === 'string') return sql`ifNull(${value}, '')`;
  if (type === 'boolean') return sql`if(ifNull(${value}, false), 'true', 'false')`;
  return sql`replaceRegexpOne(toString(ifNull(${value}, 0)), 'e(\\\\d)', 'e+\\\\1')`;
}
