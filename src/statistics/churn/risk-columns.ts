import { recentDays, type RiskFeature, riskFeatures } from '../../model/query/churn-model.ts';

/**
 * What is known of people at the end of a day, one value a person. `silence`: days since the last use; `recent`, `before`:
 * uses in the last 7 days of the window and in the rest of it; `activeDays`: days with a use in it; `uses`: all so far;
 * `days`: from the first event, that day included; `core`: core events in the window, null where none is named; `paid`: 1
 * for who paid in it; `rating`: the latest one or NaN, null where no property is named.
 */
export type RiskFigures = {
  silence: Float64Array;
  recent: Float64Array;
  before: Float64Array;
  activeDays: Float64Array;
  uses: Float64Array;
  days: Float64Array;
  paid: Float64Array;
  core: Float64Array | null;
  rating: Float64Array | null;
};

/** `window` in days; a rating up to `badUpTo` is bad. */
export type RiskScale = { window: number; badUpTo: number };

export function noFigures(people: number, has: { core: boolean; rating: boolean }): RiskFigures {
  const column = (): Float64Array => new Float64Array(people);
  return {
    silence: column(),
    recent: column(),
    before: column(),
    activeDays: column(),
    uses: column(),
    days: column(),
    paid: column(),
    core: has.core ? column() : null,
    rating: has.rating ? column() : null,
  };
}

/** The features of which something is known, in their order. */
export const featuresIn = ({ core, rating }: RiskFigures): RiskFeature[] =>
  riskFeatures.filter((id) => (id !== 'core' || core !== null) && (id !== 'rating' || rating !== null));

/** Uses in 7 days of the part of the window before the last 7. */
export const weekBefore = (before: number, window: number): number =>
  (before * recentDays) / (window - recentDays);

/**
 * The columns that the model reads, one a feature of `featuresIn`: counts as logarithms, so that the step from 1 to 2 weighs
 * as much as that from 10 to 20. A silence longer than the window counts as one of its length.
 */
export function columnsOf(figures: RiskFigures, { window, badUpTo }: RiskScale): Float64Array[] {
  const { silence, recent, before, uses, days } = figures;
  const column: Record<RiskFeature, () => Float64Array> = {
    silence: () => silence.map((value) => Math.log1p(Math.min(value, window))),
    'recent-uses': () =>
      recent.map((value, i) => Math.log((1 + value) / (1 + weekBefore(before[i] ?? 0, window)))),
    'active-days': () => figures.activeDays.map((value) => Math.log1p(value)),
    pace: () => uses.map((value, i) => Math.log(value / (days[i] ?? 1))),
    core: () => (figures.core ?? new Float64Array(0)).map((value) => Math.log1p(value)),
    paid: () => figures.paid,
    rating: () => (figures.rating ?? new Float64Array(0)).map((value) => (value <= badUpTo ? 1 : 0)),
  };
  return featuresIn(figures).map((id) => column[id]());
}

/** A mean of a column in the unit of its reason: days, times, a share; of the pace uses a week. */
export function inUnits(id: RiskFeature, mean: number): number {
  switch (id) {
    case 'silence':
    case 'active-days':
    case 'core':
      return Math.expm1(mean);
    case 'recent-uses':
      return Math.exp(mean);
    case 'pace':
      return 7 * Math.exp(mean);
    case 'paid':
    case 'rating':
      return mean;
  }
}
