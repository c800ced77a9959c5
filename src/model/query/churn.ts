import * as v from 'valibot';
import { naturalNumber, object, positiveInteger } from '../schema.ts';
import { type Sort, sortSchema, type UserFilter, userFilterSchema } from './shared.ts';

export const churnSorts = ['user', 'uses', 'lastUse', 'silentDays', 'segment', 'risk'] as const;
export type ChurnSort = (typeof churnSorts)[number];

export type ChurnQuery = {
  kind: 'churn';
  silentDays?: number;
  minUses?: number;
  model?: boolean;
  limit?: number;
  offset?: number;
  sort?: Sort<ChurnSort>;
  users?: UserFilter;
};

export const churnSchema = object({
  kind: v.literal('churn'),
  silentDays: v.exactOptional(naturalNumber),
  minUses: v.exactOptional(positiveInteger),
  model: v.exactOptional(v.boolean()),
  limit: v.exactOptional(naturalNumber),
  offset: v.exactOptional(naturalNumber),
  sort: v.exactOptional(sortSchema(churnSorts)),
  users: v.exactOptional(userFilterSchema),
});

export const defaultSilentDays = 7;
export const defaultMinUses = 3;
