import type { FunnelResult } from '../../../model/result/result.ts';
import type { Group } from '../../../model/result/counts.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { differenceP } from '../../../statistics/difference-p.ts';
import type { Side } from '../../../statistics/newcombe.ts';
import { type Share, share } from '../../../statistics/wilson.ts';

/** Groups whose bars stand side by side; the table lists them all. */
export const groupsDrawn = 6;

export type FunnelStepView = {
  users: number;
  /** of those who entered */
  fromFirst: Share;
  /** of those who reached the step before; null at the first step */
  fromPrevious: Share | null;
  /** reached the step before and not this one */
  dropped: number;
  medianSeconds: number | null;
  meanSeconds: number | null;
};

export type FunnelGroupView = {
  group: Group;
  entered: number;
  /** may still go on: their window has not ended */
  open: number;
  few: boolean;
  steps: FunnelStepView[];
};

export function toFunnelGroups({ groups }: FunnelResult): FunnelGroupView[] {
  return groups.map(({ entered, open, steps, ...group }) => ({
    group,
    entered,
    open,
    few: entered < fewPeople,
    steps: steps.map(({ users, medianSeconds, meanSeconds }, at) => {
      const before = steps[at - 1]?.users;
      return {
        users,
        fromFirst: share(users, entered),
        fromPrevious: before === undefined ? null : share(users, before),
        dropped: before === undefined ? 0 : before - users,
        medianSeconds,
        meanSeconds,
      };
    }),
  }));
}

/** The step at which most people are lost; null where nobody is. */
export function worstStep({ steps }: FunnelGroupView): number | null {
  let worst: number | null = null;
  for (const [at, { dropped }] of steps.entries())
    if (dropped > (worst === null ? 0 : (steps[worst]?.dropped ?? 0))) worst = at;
  return worst;
}

export type Extremes = {
  best: FunnelGroupView;
  least: FunnelGroupView;
  /** corrected for all pairs among which these two stand out (Bonferroni) */
  p: number;
};

/** The groups that finish most and least, of those with enough people; null where all do alike. */
export function extremesOf(groups: readonly FunnelGroupView[]): Extremes | null {
  const rateOf = ({ steps }: FunnelGroupView): number => steps.at(-1)?.fromFirst.rate ?? 0;
  const sorted = groups.filter(({ few }) => !few).toSorted((a, b) => rateOf(b) - rateOf(a));
  const [best] = sorted;
  const least = sorted.at(-1);
  if (!best || !least || best === least || rateOf(best) === rateOf(least)) return null;
  const side = ({ steps, entered }: FunnelGroupView): Side => ({ x: steps.at(-1)?.users ?? 0, n: entered });
  const pairs = (sorted.length * (sorted.length - 1)) / 2;
  return { best, least, p: Math.min(1, differenceP(side(least), side(best)) * pairs) };
}
