import type { Breakdown } from '../../src/model/query/shared.ts';
import type { GroupChoice } from '../../src/model/query/users.ts';
import { compareAbsentLast, type Value } from './order.ts';

export type Grouped<T> = { value: Value; other?: true; members: T[] };

/**
 * Members by value, heaviest first, ties by value, absent last; beyond the limit all together, last. Without a
 * breakdown one group of all.
 */
export function intoGroups<T>(
  members: readonly T[],
  breakdown: Breakdown | undefined,
  valueOf: (member: T) => Value,
  weightOf: (members: readonly T[]) => number,
): Grouped<T>[] {
  if (!breakdown) return [{ value: null, members: [...members] }];
  const groups = [...new Set(members.map(valueOf))]
    .map((value) => ({ value, members: members.filter((member) => valueOf(member) === value) }))
    .map((group) => ({ ...group, weight: weightOf(group.members) }))
    .sort((a, b) => b.weight - a.weight || compareAbsentLast(a.value, b.value));
  const limit = breakdown.limit ?? 25;
  const shown = groups.slice(0, limit).map(({ value, members }) => ({ value, members }));
  const rest = groups.slice(limit).flatMap(({ members }) => members);
  return rest.length === 0 ? shown : [...shown, { value: null, other: true, members: rest }];
}

/** The members of the group that a cell chooses; of all groups where it chooses none, of none where there is no such. */
export function membersOf<T>(groups: readonly Grouped<T>[], choice: GroupChoice): T[] {
  return groups
    .filter(({ value, other }) => {
      if (choice.other) return other === true;
      return choice.value === undefined || (!other && value === choice.value);
    })
    .flatMap(({ members }) => members);
}

/** The marks of a group as they stand in a result. */
export const headOf = <T>({ value, other }: Grouped<T>): { value: Value; other?: true } =>
  other ? { value, other } : { value };
