import * as v from 'valibot';
import { naturalNumber, object, positiveInteger } from '../schema.ts';
import {
  type Refuse,
  type Selector,
  selectorSchema,
  type Sort,
  sortSchema,
  type UserFilter,
  userFilterSchema,
} from './shared.ts';

export const churnSorts = ['user', 'uses', 'lastUse', 'silentDays', 'segment', 'risk'] as const;
export type ChurnSort = (typeof churnSorts)[number];

/** `core`: the events of the feature that matters most; `rating`: a numeric property, of feedback. */
export type SignalsAsked = { core?: Selector; rating?: string };

export type ChurnQuery = {
  kind: 'churn';
  silentDays?: number;
  minUses?: number;
  /** adds `risk`, `reasons` and `why` to each row, and `model`: how it does, or why there is none */
  model?: boolean;
  /** only those whose risk is at least this, 0…1; without a model nobody's is */
  leastRisk?: number;
  limit?: number;
  offset?: number;
  sort?: Sort<ChurnSort>;
  /** only those whose id contains this text, ignoring case */
  search?: string;
  /** adds `signals` to each row */
  signals?: SignalsAsked;
  users?: UserFilter;
};

const shareWanted = 'expected a number from 0 to 1';

export const churnSchema = object({
  kind: v.literal('churn'),
  silentDays: v.exactOptional(naturalNumber),
  minUses: v.exactOptional(positiveInteger),
  model: v.exactOptional(v.boolean()),
  leastRisk: v.exactOptional(v.pipe(v.number(), v.minValue(0, shareWanted), v.maxValue(1, shareWanted))),
  limit: v.exactOptional(naturalNumber),
  offset: v.exactOptional(naturalNumber),
  sort: v.exactOptional(sortSchema(churnSorts)),
  search: v.exactOptional(v.string()),
  signals: v.exactOptional(
    object({ core: v.exactOptional(selectorSchema), rating: v.exactOptional(v.string()) }),
  ),
  users: v.exactOptional(userFilterSchema),
});

/** The weeks of 7 local days that end with the day of the last use, whose uses are counted. */
export const signalWeeks = 4;
export const defaultSilentDays = 7;
export const defaultMinUses = 3;

export function checkChurn({ model, leastRisk, sort }: ChurnQuery, refuse: Refuse): void {
  if (model === true) return;
  if (leastRisk !== undefined) refuse('leastRisk', 'only the model knows a risk: ask with "model": true');
  if (sort?.by === 'risk') {
    const others = churnSorts.filter((by) => by !== 'risk');
    refuse('sort.by', 'only the model knows a risk: ask with "model": true', others);
  }
}
