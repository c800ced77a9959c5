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
};

/** A miss of up to this part of what was seen is good enough to plan with. */
const goodPart = 0.1;

/**
 * Judges a fit by its own past. A trial that missed the last third by a tenth of the shares seen there, or by no more
 * than half of their 95% intervals, which chance explains, is good; null where nothing could be fitted.
 */
export function judge(
  outlook: Outlook,
  { fitted, trial }: { fitted: ProjectionResult; trial: ProjectionResult },
): Projection | null {
  const [group] = outlook.answered.result.groups;
  if (!group || fitted.alpha === null || trial.alpha === null) return null;
  let people = 0;
  let missed = 0;
  let seen = 0;
  let chance = 0;
  for (let offset = outlook.cut + 1; offset <= outlook.last; offset++) {
    const at = group.pooled[offset];
    if (!at || at.low === null || at.high === null) continue;
    people += at.size;
    seen += at.retained;
    chance += (at.size * (at.high - at.low)) / 2;
    missed += at.size * Math.abs((trial.survival[offset]?.fitted ?? 0) - at.rate);
  }
  return {
    outlook,
    points: fitted.survival,
    missed: missed / people,
    missedPart: seen === 0 ? null : missed / seen,
    isTrusted: missed <= Math.max(goodPart * seen, chance),
  };
}
