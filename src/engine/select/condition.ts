import type { Condition } from '../../model/query/shared.ts';
import { compareValues } from '../../model/result/groups.ts';
import type { Scalar } from '../../model/units.ts';
import type { Column } from '../table/event-table.ts';
import { indexOfString, stringAt, stringCount } from '../table/packed-strings.ts';

/**
 * A condition made ready for one column: by code where the column has codes (0 = absent), else by number (NaN = absent).
 * `column` null: a property that no event has.
 */
export type ColumnTest =
  | { by: 'constant'; holds: boolean }
  | { by: 'code'; codes: ArrayLike<number>; holds: Uint8Array }
  | { by: 'number'; values: Float64Array; holds: (value: number) => boolean };

const lower = (value: Scalar): string => String(value).toLowerCase();

/** The truth of a condition for a present value; never unknown (contract §2). */
function testOf({ op, value }: Condition): (actual: Scalar) => boolean {
  const same = (actual: Scalar): boolean => actual === value;
  const ordered = (holds: (order: number) => boolean) => (actual: Scalar) =>
    value !== undefined &&
    !Array.isArray(value) &&
    typeof actual === typeof value &&
    holds(compareValues(actual, value));
  switch (op) {
    case 'eq':
      return same;
    case 'ne':
      return (actual) => !same(actual);
    case 'in':
      return (actual) => Array.isArray(value) && value.includes(actual);
    case 'notIn':
      return (actual) => !(Array.isArray(value) && value.includes(actual));
    case 'gt':
      return ordered((order) => order > 0);
    case 'gte':
      return ordered((order) => order >= 0);
    case 'lt':
      return ordered((order) => order < 0);
    case 'lte':
      return ordered((order) => order <= 0);
    case 'contains':
      return (actual) => value !== undefined && !Array.isArray(value) && lower(actual).includes(lower(value));
    case 'startsWith':
      return (actual) =>
        value !== undefined && !Array.isArray(value) && lower(actual).startsWith(lower(value));
    case 'isSet':
      return () => true;
    case 'isNotSet':
      return () => false;
  }
}

const holdsOnAbsent = ({ op }: Condition): boolean => op === 'ne' || op === 'notIn' || op === 'isNotSet';

export function compileCondition(condition: Condition, column: Column | undefined): ColumnTest {
  const absent = holdsOnAbsent(condition);
  if (!column) return { by: 'constant', holds: absent };
  const test = testOf(condition);
  if (column.type === 'number') {
    return {
      by: 'number',
      values: column.values,
      holds: (value) => (Number.isNaN(value) ? absent : test(value)),
    };
  }
  if (column.type === 'boolean') {
    const holds = Uint8Array.of(absent ? 1 : 0, test(false) ? 1 : 0, test(true) ? 1 : 0);
    return { by: 'code', codes: column.codes, holds };
  }
  const { dictionary, codes } = column;
  const holds = new Uint8Array(stringCount(dictionary) + 1);
  const { op, value } = condition;
  const wanted = op === 'in' || op === 'notIn' ? value : op === 'eq' || op === 'ne' ? [value] : undefined;
  if (Array.isArray(wanted)) {
    const negative = op === 'ne' || op === 'notIn';
    holds.fill(negative ? 1 : 0);
    for (const text of wanted) {
      const index = typeof text === 'string' ? indexOfString(dictionary, text) : -1;
      if (index >= 0) holds[index + 1] = negative ? 0 : 1;
    }
  } else {
    for (let i = 1; i < holds.length; i++) holds[i] = test(stringAt(dictionary, i - 1)) ? 1 : 0;
  }
  holds[0] = absent ? 1 : 0;
  return { by: 'code', codes, holds };
}
