import { planRetention } from '../../../../model/query/retention.ts';
import type { ProjectionQuery } from '../../../../model/query/projection.ts';
import type { Period } from '../../../../model/query/shared.ts';
import type { ProjectedPoint, ProjectionResult, RetentionGroup } from '../../../../model/result/result.ts';
import { fewPeople } from '../../../../parts/groups/group-choice.ts';
import type { Average } from '../../../../state/view.ts';
import type { Answered } from '../../answer.ts';

/** Why a curve cannot be carried forward. */
export type Obstacle = 'mode' | 'repeats' | 'hours' | 'average' | 'people' | 'short';

/** A curve of fewer offsets after the first has no shape to follow. */
export const fewestOffsets = 4;

/** The last offset that enough people have been observed up to. */
function lastObserved({ pooled }: RetentionGroup): number {
  return pooled.findLastIndex((at) => at !== null && at.size >= fewPeople);
}

export function obstacleOf({ query, result }: Answered, average: Average): Obstacle | null {
  const { mode, entry, period } = planRetention(query);
  if (mode === 'brackets' || mode === 'on-or-before') return 'mode';
  if (entry === 'every') return 'repeats';
  if (period === 'hour') return 'hours';
  if (average !== 'pooled') return 'average';
  const last = result.groups[0] ? lastObserved(result.groups[0]) : -1;
  return last < 0 ? 'people' : last < fewestOffsets ? 'short' : null;
}

/** What is asked of a curve, and where it is looked at. */
export type Outlook = {
  answered: Answered;
  /** the last offset observed by enough people; the line goes on from there */
  last: number;
  horizon: number;
  /** the last offset that the trial knows of, two thirds of the way */
  cut: number;
  queries: { fitted: ProjectionQuery; trial: ProjectionQuery };
};

const usualHorizon: Record<Exclude<Period, 'hour'>, number> = { day: 90, week: 26, month: 12 };
/** No model of a few periods is worth looking at further ahead than this many times as far. */
const mostTimes = 4;

/** For a curve with no obstacle. The line goes on to twice what was observed, or to where people usually look. */
export function outlookOf(answered: Answered): Outlook | null {
  const [group] = answered.result.groups;
  const { period } = answered.plan;
  if (!group || period === 'hour') return null;
  const last = lastObserved(group);
  const horizon = Math.min(mostTimes * last, Math.max(2 * last, usualHorizon[period]));
  const cut = Math.floor((last * 2) / 3);
  const project = (offsets: number): ProjectionQuery => ({
    kind: 'projection',
    model: 'sbg',
    of: { ...answered.query, periods: offsets + 1 },
    horizon,
  });
  return { answered, last, horizon, cut, queries: { fitted: project(last), trial: project(cut) } };
}

/** A fitted curve, and how the same model would have done had it known only the first two thirds. */
export type Projection = {
  outlook: Outlook;
  points: ProjectedPoint[];
  /** by how much the trial missed the shares that were then seen, 0…1, on average over the people behind them */
  missed: number;
  /** that as a part of what was seen; null where nobody came back */
  missedPart: number | null;
  isTrusted: boolean;
  /** false where chance alone could be so far off that guesses without a model pass the trial too */
  isTold: boolean;
};

/** A miss of up to this part of what was seen is good enough to plan with. */
const goodPart = 0.1;

/** How far a forecast of the offsets that the trial did not know is off, Σ over the people behind them. */
function missOf({ outlook, group }: Tried, forecast: (offset: number) => number): number {
  let missed = 0;
  for (const [offset, { size, rate }] of unknownOf(outlook, group)) {
    missed += size * Math.abs(forecast(offset) - rate);
  }
  return missed;
}

type Tried = { outlook: Outlook; group: RetentionGroup };
type Share = { size: number; retained: number; rate: number; low: number; high: number };

function unknownOf({ cut, last }: Outlook, { pooled }: RetentionGroup): [number, Share][] {
  return pooled.slice(cut + 1, last + 1).flatMap((at, index) => {
    if (!at || at.rate === null || at.low === null || at.high === null) return [];
    return [[cut + 1 + index, { ...at, rate: at.rate, low: at.low, high: at.high }]];
  });
}

/** The forecasts that take no model: what was seen last goes on, or the mean of all that was seen. */
function guessesOf({ outlook: { cut }, group }: Tried): number[] {
  const known = group.pooled.slice(1, cut + 1).flatMap((at) => at ?? []);
  const size = known.reduce((sum, at) => sum + at.size, 0);
  const retained = known.reduce((sum, at) => sum + at.retained, 0);
  const last = known.at(-1);
  return last && size > 0 ? [last.retained / last.size, retained / size] : [];
}

/**
 * Judges a fit by its own past, on the last third that the trial did not know. A miss of up to a tenth of the shares seen
 * there is good. A larger one that half of their 95% intervals covers, chance explains; but that speaks for the model only
 * where the same trial fails the guesses that need none, the last share and the mean of all carried forward (the naive
 * forecasts that R. J. Hyndman and A. B. Koehler 2006 measure by, International Journal of Forecasting 22:679–688): what
 * every guess passes, as with few people whose shares go up and down, is no test. Null where nothing could be fitted.
 */
export function judge(
  outlook: Outlook,
  { fitted, trial }: { fitted: ProjectionResult; trial: ProjectionResult },
): Projection | null {
  const [group] = outlook.answered.result.groups;
  if (!group || fitted.alpha === null || trial.alpha === null) return null;
  const tried = { outlook, group };
  const shares = unknownOf(outlook, group).map(([, share]) => share);
  const people = shares.reduce((sum, { size }) => sum + size, 0);
  const seen = shares.reduce((sum, { retained }) => sum + retained, 0);
  const chance = shares.reduce((sum, { size, low, high }) => sum + (size * (high - low)) / 2, 0);
  const missed = missOf(tried, (offset) => trial.survival[offset]?.fitted ?? 0);
  const guessed = guessesOf(tried).map((share) => missOf(tried, () => share));
  const isGood = missed <= goodPart * seen;
  const isTold = isGood || missed > chance || Math.min(...guessed) > chance;
  return {
    outlook,
    points: fitted.survival,
    missed: missed / people,
    missedPart: seen === 0 ? null : missed / seen,
    isTrusted: isGood || (isTold && missed <= chance),
    isTold,
  };
}
