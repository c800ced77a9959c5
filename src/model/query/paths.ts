import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import { type Scope, scopeEntries, type Selector, selectorSchema } from './shared.ts';

export type PathsQuery = Scope & {
  kind: 'paths';
  from?: Selector;
  to?: Selector;
  depth?: number;
  limit?: number;
};

export const pathsSchema = object({
  kind: v.literal('paths'),
  from: v.exactOptional(selectorSchema),
  to: v.exactOptional(selectorSchema),
  depth: v.exactOptional(v.pipe(positiveInteger, v.maxValue(50))),
  limit: v.exactOptional(positiveInteger),
  ...scopeEntries,
});

export const defaultPathDepth = 5;
export const defaultPathLimit = 50;
/** A gap at least this long begins a new path. */
export const pathGapMs = 30 * 60_000;
