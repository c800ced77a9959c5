import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import { type LocalDate } from '../units.ts';
import { localDateSchema, type Refuse, type UserFilter, userFilterSchema } from './shared.ts';

export type SegmentsQuery = { kind: 'segments'; windowDays?: number; users?: UserFilter };
export type SegmentFlowQuery = { kind: 'segment-flow'; from: LocalDate; to: LocalDate; users?: UserFilter };

const users = v.exactOptional(userFilterSchema);

export const segmentsSchema = object({
  kind: v.literal('segments'),
  windowDays: v.exactOptional(positiveInteger),
  users,
});

export const segmentFlowSchema = object({
  kind: v.literal('segment-flow'),
  from: localDateSchema,
  to: localDateSchema,
  users,
});

export function checkSegmentFlow(query: SegmentFlowQuery, refuse: Refuse): void {
  if (query.from > query.to) refuse('from', `${query.from} is after ${query.to}`);
}
