import * as v from 'valibot';
import { naturalNumber, object } from '../schema.ts';

export type UserQuery = { kind: 'user'; user: string; limit?: number; offset?: number };

export const userSchema = object({
  kind: v.literal('user'),
  user: v.string(),
  limit: v.exactOptional(naturalNumber),
  offset: v.exactOptional(naturalNumber),
});

export const defaultTimelineLimit = 100;
