import type { RetentionPlan } from '../model/query/retention.ts';
import { type Fragment, int, integer, ints, sql } from './fragment.ts';

/** The cells in which at least `minOccurrences` returns lie, from their `offsets` in ascending order. */
export function cellsSql(plan: RetentionPlan): Fragment {
  const least = int(plan.minOccurrences);
  const cells = integer(plan.cells);
  const enough = sql`length(offsets) >= ${least}`;
  switch (plan.mode) {
    case 'brackets':
      return sql`arrayFilter(cell -> arrayCount(offset -> ${within(plan, sql`offset`)}, offsets) >= ${least}, range(${cells}))`;
    case 'on-or-after':
      return sql`range(if(${enough}, least(offsets[-${least}] + 1, ${cells}), 0))`;
    case 'on-or-before':
      return sql`range(if(${enough}, least(offsets[${least}], ${cells}), ${cells}), ${cells})`;
    case 'on':
      if (plan.minOccurrences === 1) {
        return sql`arrayDistinct(arrayFilter(offset -> offset < ${cells}, offsets))`;
      }
      return sql`arrayDistinct(arrayFilter((offset, before) -> offset = before AND offset < ${cells}, offsets, arrayShiftRight(offsets, ${least} - 1, toInt64(-1))))`;
  }
}

/** Each return's amount in each cell that holds it, as pairs: of 1 each, or of `pairs`, which are offset and amount. */
export function totalsSql(plan: RetentionPlan): Fragment {
  const cells = integer(plan.cells);
  const offset = plan.property === null ? sql`r` : sql`r.1`;
  const held = {
    on: sql`if(${offset} < ${cells}, [${offset}], [])`,
    'on-or-after': sql`range(least(${offset} + 1, ${cells}))`,
    'on-or-before': sql`range(least(${offset}, ${cells}), ${cells})`,
    brackets: sql`arrayFilter(cell -> ${within(plan, offset)}, range(${cells}))`,
  };
  const [returns, amount] = plan.property === null ? [sql`offsets`, sql`1.`] : [sql`pairs`, sql`r.2`];
  return sql`arrayFlatten(arrayMap(r -> arrayMap(cell -> (toInt64(cell), ${amount}), ${held[plan.mode]}), ${returns}))`;
}

function within({ brackets }: RetentionPlan, offset: Fragment): Fragment {
  const from = ints((brackets ?? []).map(([first]) => first));
  const to = ints((brackets ?? []).map(([, last]) => last));
  return sql`${offset} BETWEEN ${from}[cell + 1] AND ${to}[cell + 1]`;
}
