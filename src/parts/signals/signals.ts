import type { Dataset, PropertySummary } from '../../model/dataset.ts';
import type { SignalsAsked } from '../../model/query/churn.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import type { View } from '../../state/view.ts';

type Known = Pick<Dataset, 'events' | 'properties' | 'resolved'>;

/** Events that play no role, the most frequent first: features. */
export const featureEvents = ({ events, resolved }: Known): string[] => {
  const playing = Object.values(resolved.roles).flatMap((names) => names ?? []);
  return events
    .filter(({ name }) => !playing.includes(name))
    .toSorted((a, b) => b.events - a.events)
    .map(({ name }) => name);
};

const ratingNames = ['rating', 'score', 'stars', 'nps', '评分'];

/** The property in which people rate: the first numeric one with such a name. */
export const ratingProperty = ({ properties }: Known): PropertySummary | undefined =>
  properties.find(({ name, type }) => type === 'number' && ratingNames.includes(name.toLowerCase()));

export function toSignalsAsked(view: View, dataset: Known): SignalsAsked {
  const core = coreEvent(view, dataset);
  const rating = ratingProperty(dataset);
  return { ...(core !== null && { core: { event: core } }), ...(rating && { rating: rating.name }) };
}

/** The feature chosen, or the most frequent one; null where there is none. */
export const coreEvent = ({ churn }: View, dataset: Known): string | null =>
  churn.core ?? featureEvents(dataset)[0] ?? null;

export type Signal =
  | { id: 'falling'; weeks: number[] }
  | { id: 'silence'; silentDays: number; usualGapDays: number }
  /** `best` null: what the best one would be is not known */
  | { id: 'rating'; rating: number; best: number | null }
  | { id: 'core'; event: string };

/** Longer than this many usual gaps is an unusual silence. */
const unusualGaps = 3;
/** The lower part of a rating's scale that counts as bad. */
const badPart = 0.4;

/** The best rating and the highest bad one; null where not all ratings that were given are known, or all are alike. */
export function ratingScale(rating: PropertySummary | undefined): { best: number; badUpTo: number } | null {
  if (!rating || rating.values.length < Math.max(2, rating.distinct)) return null;
  const given = rating.values.map(({ value }) => Number(value));
  const [worst, best] = [Math.min(...given), Math.max(...given)];
  return { best, badUpTo: worst + badPart * (best - worst) };
}

/** What stands out about a person at risk, the most telling first. */
export function toSignals(
  { signals, silentDays }: ChurnUser,
  core: string | null,
  rating: PropertySummary | undefined,
): Signal[] {
  if (!signals) return [];
  const found: Signal[] = [];
  const { weeks, usualGapDays } = signals;
  const most = Math.max(...weeks);
  const since = weeks.slice(weeks.lastIndexOf(most));
  if (most >= 2 && (since.at(-1) ?? 0) <= most / 2) found.push({ id: 'falling', weeks: since });
  const scale = ratingScale(rating);
  if (typeof signals.rating === 'number' && scale && signals.rating <= scale.badUpTo) {
    found.push({ id: 'rating', rating: signals.rating, best: scale.best });
  }
  if (core !== null && signals.core === 0) found.push({ id: 'core', event: core });
  if (usualGapDays !== null && silentDays > unusualGaps * usualGapDays) {
    found.push({ id: 'silence', silentDays, usualGapDays });
  }
  return found;
}
