import * as v from 'valibot';
import { naturalNumber, object, positiveInteger } from '../schema.ts';
import { type Selector, selectorSchema, type UserFilter, userFilterSchema, type Refuse } from './shared.ts';

/**
 * Recency × frequency, with money: everyone with a matching event up to `asOf`, in bands. `recency` are the least days
 * since the last one, `frequency` the least times in all, each ascending; a band lasts until the next begins.
 */
export type RfmQuery = {
  kind: 'rfm';
  event?: Selector;
  recency?: number[];
  frequency?: number[];
  users?: UserFilter;
};

/** Where each band begins, by the query's word or by default; what it counts, by default uses. */
export type RfmPlan = { event: Selector; recency: number[]; frequency: number[] };

const defaults: RfmPlan = {
  event: { role: 'use' },
  recency: [0, 7, 14, 30, 60],
  frequency: [1, 2, 5, 10, 25],
};
const mostBands = 20;

const bands = (least: typeof naturalNumber | typeof positiveInteger) =>
  v.pipe(v.array(least), v.minLength(1), v.maxLength(mostBands));

export const rfmSchema = object({
  kind: v.literal('rfm'),
  event: v.exactOptional(selectorSchema),
  recency: v.exactOptional(bands(naturalNumber)),
  frequency: v.exactOptional(bands(positiveInteger)),
  users: v.exactOptional(userFilterSchema),
});

export const planRfm = ({ event, recency, frequency }: RfmQuery): RfmPlan => ({
  event: event ?? defaults.event,
  recency: recency ?? defaults.recency,
  frequency: frequency ?? defaults.frequency,
});

export function checkRfm(query: RfmQuery, refuse: Refuse): void {
  const plan = planRfm(query);
  if (plan.recency[0] !== 0) refuse('recency', 'the first band begins at 0 days');
  if (plan.frequency[0] !== 1) refuse('frequency', 'the first band begins at once');
  for (const field of ['recency', 'frequency'] as const) {
    const ascending = plan[field].every((from, index, all) => index === 0 || from > (all[index - 1] ?? 0));
    if (!ascending) refuse(field, 'ascending whole numbers');
  }
}

/** The index of the band that a number falls into: the last that begins at it or before. */
export const bandOf = (starts: readonly number[], value: number): number =>
  starts.findLastIndex((from) => value >= from);
