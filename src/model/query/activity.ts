import * as v from 'valibot';
import { object } from '../schema.ts';
import {
  type Period,
  periodSchema,
  type Scope,
  scopeEntries,
  type Selector,
  selectorSchema,
} from './shared.ts';

export type LifecycleQuery = Scope & { kind: 'lifecycle'; event: Selector; period: Period };
export type StickinessQuery = Scope & { kind: 'stickiness'; event: Selector; period: Period };
export type FrequencyQuery = Scope & { kind: 'frequency'; event: Selector; period: Period };

const entries = { event: selectorSchema, period: periodSchema, ...scopeEntries };

export const lifecycleSchema = object({ kind: v.literal('lifecycle'), ...entries });
export const stickinessSchema = object({ kind: v.literal('stickiness'), ...entries });
export const frequencySchema = object({ kind: v.literal('frequency'), ...entries });
