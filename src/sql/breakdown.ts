import { type Breakdown, defaultBreakdownLimit } from '../model/query/shared.ts';
import type { GroupChoice } from '../model/query/users.ts';
import type { Group } from '../model/result/counts.ts';
import { empty, type Fragment, int, sql } from './fragment.ts';
import { type Step, stepName } from './pipeline.ts';
import { asInteger, asScalar, type Row } from './rows.ts';
import { type Context, eventProperty } from './source.ts';
import { scalar } from './value.ts';

/**
 * Two steps that add `place` to rows that have a `value`: the rank of their group, counted from 1, heaviest first, ties
 * by value, absent last.
 * @param weight aggregate over the rows of a group
 */
export function rankSteps(context: Context, rows: string, weight: Fragment): Step[] {
  const weighed = sql`SELECT *, ${weight} OVER (PARTITION BY value) AS weight FROM ${stepName(context, rows)}`;
  const ranked = sql`SELECT *, dense_rank() OVER (ORDER BY weight DESC, isNull(value), value) AS place FROM ${stepName(context, 'weighed')}`;
  return [
    { name: 'weighed', select: weighed },
    { name: 'ranked', select: ranked },
  ];
}

const limitOf = (breakdown: Breakdown): number => breakdown.limit ?? defaultBreakdownLimit;

/** The place of a row's group in the answer: beyond the limit all share the one after the last. */
const shownPlace = (breakdown: Breakdown): Fragment => sql`least(place, ${int(limitOf(breakdown) + 1)})`;

/** The column `value` of the steps before, which are without it where there is no breakdown. */
export const valueColumn = (breakdown: Breakdown | undefined): Fragment => (breakdown ? sql`, value` : empty);

/** Further columns of an answer by groups, for a SELECT that groups by `shown`: the group's place and value. */
export const groupColumns = (breakdown: Breakdown | undefined): Fragment =>
  breakdown ? sql`, ${shownPlace(breakdown)} AS shown, any(value) AS value` : empty;

/** The same for GROUP BY and ORDER BY. */
export const byGroup = (breakdown: Breakdown | undefined): Fragment => (breakdown ? sql`shown, ` : empty);

/** Reads what `groupColumns` wrote: the last two columns. Without a breakdown there is one group. */
export function readGroup(row: Row, breakdown: Breakdown | undefined): { place: number; group: Group } {
  if (!breakdown) return { place: 1, group: { value: null } };
  const place = asInteger(row.at(-2));
  const other = place > limitOf(breakdown);
  return { place, group: other ? { value: null, other: true } : { value: asScalar(row.at(-1)) } };
}

/** Whether a ranked row belongs to the group that a cell chooses; no group is called by a value that stands among the others. */
export function chosenGroup(
  context: Context,
  breakdown: Breakdown | undefined,
  choice: GroupChoice,
): Fragment {
  if (!breakdown) return sql`true`;
  const limit = int(limitOf(breakdown));
  if (choice.other) return sql`place > ${limit}`;
  if (choice.value === undefined) return sql`true`;
  if (choice.value === null) return sql`isNull(value) AND place <= ${limit}`;
  const type = eventProperty(context, breakdown.property)?.type;
  if (type !== typeof choice.value) return sql`false`;
  return sql`ifNull(value = ${scalar(choice.value)}, false) AND place <= ${limit}`;
}
