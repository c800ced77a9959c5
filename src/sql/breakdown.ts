import { type Breakdown, defaultBreakdownLimit } from '../model/query/shared.ts';
import type { GroupChoice } from '../model/query/users.ts';
import type { Group } from '../model/result/counts.ts';
import { type Fragment, int, sql } from './fragment.ts';
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
export const shownPlace = (breakdown: Breakdown): Fragment =>
  sql`least(place, ${int(limitOf(breakdown) + 1)})`;

/** The head of a group in the answer: place and value, for a SELECT that groups by place. */
export const headSql = (breakdown: Breakdown | undefined): Fragment =>
  breakdown ? sql`${shownPlace(breakdown)} AS shown, any(value) AS value` : sql`1 AS shown, NULL AS value`;

/** Reads what `headSql` wrote as the first two columns. */
export function readGroup(row: Row, breakdown: Breakdown | undefined): { place: number; group: Group } {
  const place = asInteger(row[0]);
  const other = breakdown !== undefined && place > limitOf(breakdown);
  return { place, group: other ? { value: null, other: true } : { value: asScalar(row[1]) } };
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
