import type { Group } from '../../model/result/counts.ts';
import type { GroupChoice } from '../../model/query/users.ts';

/** Groups of fewer people are too few to say anything by themselves. */
export const fewPeople = 30;

/** Text that tells groups apart: `null` and `"null"` are two. */
export const groupKey = ({ value, other }: GroupChoice): string =>
  other ? 'other' : `=${JSON.stringify(value ?? null)}`;

export const choiceOfGroup = ({ value, other }: Pick<Group, 'value' | 'other'>): GroupChoice =>
  other ? { other: true } : { value };
