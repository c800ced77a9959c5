import type { PropertyType } from '../model/dataset.ts';
import type { Scalar } from '../model/units.ts';
import { bool, float, type Fragment, sql, text } from './fragment.ts';

/** A property's value, NULL where it is absent. */
export type PropertyValue = { type: PropertyType; value: Fragment; present: Fragment };

const columnTypes: Record<PropertyType, Fragment> = {
  string: sql`String`,
  number: sql`Float64`,
  boolean: sql`Bool`,
};
const blanks: Record<PropertyType, Fragment> = { string: sql`''`, number: sql`0.`, boolean: sql`false` };

export const nullOf = (type: PropertyType): Fragment => sql`CAST(NULL, 'Nullable(${columnTypes[type]})')`;

/** What orders the values of a property, absent first. */
export const sortKey = ({ type, value, present }: PropertyValue): Fragment =>
  sql`${present}, ifNull(${value}, ${blanks[type]})`;

/** A value of its own type as a bound parameter. */
export function scalar(value: Scalar): Fragment {
  if (typeof value === 'string') return text(value);
  return typeof value === 'number' ? float(value) : bool(value);
}
