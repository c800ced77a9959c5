import type { RiskFeature } from '../query/churn-model.ts';
import type { ClusterFeature } from '../query/clusters.ts';
import type { Habit } from '../query/habit.ts';
import type { IndicatorId } from '../query/indicators.ts';
import type { EpochMs, Scalar } from '../units.ts';
import type { ChurnModel, NoChurnModel, RiskReason } from './churn-model.ts';
import type { NoClusters } from './clusters.ts';

/** What executors return: counts and sums only. `statistics/derive` adds rates, intervals, averages and completeness. */
export type CountsOf = {
  retention: RetentionCounts;
  trend: TrendCounts;
  lifecycle: LifecycleCounts;
  stickiness: StickinessCounts;
  frequency: FrequencyCounts;
  sessions: SessionsCounts;
  funnel: FunnelCounts;
  paths: PathsCounts;
  segments: SegmentsCounts;
  'segment-flow': SegmentFlowCounts;
  rfm: RfmCounts;
  clusters: ClustersCounts;
  churn: ChurnCounts;
  indicators: IndicatorsCounts;
  aha: AhaCounts;
  /** of the retention question; null where the counts are given */
  projection: RetentionCounts | null;
  compare: null;
  users: UsersCounts;
  user: UserCounts | null;
};

export type Group = { value: Scalar | null; other?: true };

/** Row-major by cohort (period of the range) and cell: `retained[cohort * cells + cell]`. */
export type RetentionCounts = {
  groups: (Group & { size: ArrayLike<number>; retained: ArrayLike<number>; totals?: ArrayLike<number> })[];
};

/** One entry a period. `sum` is what the measure adds up (1 an event, 1 a user, or the property); `events` counts the events behind a sum or mean. */
export type TrendCounts = {
  groups: (Group & { sum: ArrayLike<number>; events: ArrayLike<number> })[];
};

export type LifecycleCounts = {
  new: ArrayLike<number>;
  returning: ArrayLike<number>;
  resurrected: ArrayLike<number>;
  dormant: ArrayLike<number>;
};

/** `users[i]` were active in exactly i + 1 periods of the range. */
export type StickinessCounts = { users: ArrayLike<number> };

/** Per period, how many users had how many events; times ascending, no zero counts. */
export type FrequencyCounts = { periods: { times: number; users: number }[][] };

/** Sessions that began in a period or the range. From `single` on only those that have ended; `events` are theirs. */
export type SessionSums = {
  sessions: number;
  users: number;
  open: number;
  single: number;
  events: number;
  totalMs: number;
  medianMs: number | null;
  p90Ms: number | null;
};
/** `lengths`: ended sessions of the whole range, by class. */
export type SessionsCounts = {
  periods: SessionSums[];
  whole: SessionSums;
  lengths: { sessions: number; users: number }[];
};

/** Per step: users whose furthest step is this or a later one; time from the step before over those users. */
export type FunnelCounts = {
  groups: (Group & {
    entered: number;
    open: number;
    users: number[];
    medianMs: (number | null)[];
    totalMs: number[];
  })[];
};

/** All nodes and links, in any order; step counts from 0. */
export type PathsCounts = {
  nodes: { step: number; event: string; paths: number }[];
  links: { step: number; source: string; target: string; paths: number; users: number }[];
};

/** People by segment, in the order of the rules, the rest last. */
export type SegmentsCounts = { users: number[] };

export type SegmentFlowCounts = { flows: { from: string | null; to: string; users: number }[] };

/** Clusters in the order of their size; `some`: people with more than 0; `apart`: sums of standardised logarithms. */
export type FeatureSums = { sum: number; median: number; some: number };
export type ClustersCounts =
  | {
      total: number;
      chosen: boolean;
      silhouette: number | null;
      features: ClusterFeature[];
      everyone: FeatureSums[];
      clusters: { users: number; figures: (FeatureSums & { apart: number })[] }[];
    }
  | NoClusters;

/** Bands of recency outside, of frequency inside; `revenue` null where the settings name no amount. */
export type RfmCounts = { users: number[]; revenue: number[] | null };

/**
 * Early signals of a person. `weeks`: uses in the last four weeks of 7 local days that end with the day of the last use,
 * oldest first; `usualGapDays`: median of the days between neighbouring days with a use, null with fewer than two such days.
 */
export type Signals = {
  weeks: number[];
  usualGapDays: number | null;
  /** how often they did what was asked for as `core` */
  core?: number;
  /** latest value of the property asked for, null where there is none or it is no number */
  rating?: number | null;
};

export type ChurnRow = {
  user: string;
  uses: number;
  lastUse: EpochMs;
  silentDays: number;
  segment: string;
  signals?: Signals;
  risk?: number;
  reasons?: RiskFeature[];
  why?: RiskReason[];
};
export type ChurnCounts = { total: number; users: ChurnRow[]; model?: ChurnModel | NoChurnModel };

/** Numerators and denominators; an indicator that counts no people has its own meaning (contract §5). */
export type IndicatorsCounts = {
  sides: Record<Exclude<IndicatorId, 'ltv-cac'>, { numerator: number; denominator: number }>;
  /** last 30 days */
  revenue: number;
  payers: number;
  /** monthly cohorts first pay → pay on-or-after: size, then how many were still there at offset 1, 2 … as far as observed */
  payerCohorts: number[][];
};

/**
 * `people[half * 2 + stayed]`: half 0 is that on which habits are found, 1 is held back. Of each habit
 * `users[rung * 4 + half * 2 + stayed]`: those whose times reach this number of the ladder and not the next. Habits in
 * their order (days first, then the candidates); those that nobody has may be missing.
 */
export type AhaCounts = { people: number[]; habits: { habit: Habit; users: number[] }[] };

export type UsersRow = { user: string; firstSeen: EpochMs; lastSeen: EpochMs; events: number };
export type UsersCounts = { total: number; users: UsersRow[] };

export type UserCounts = {
  user: string;
  firstSeen: EpochMs;
  lastSeen: EpochMs;
  segment: string;
  uses: number;
  /** null where the settings name no amount */
  revenue: number | null;
  total: number;
  events: { time: EpochMs; event: string; properties: Record<string, Scalar> }[];
};
