import type { RiskFeature } from '../query/churn-model.ts';
import type { Habit } from '../query/habit.ts';
import type { IndicatorId } from '../query/indicators.ts';
import type { Query } from '../query/query.ts';
import type { Bracket } from '../query/retention.ts';
import type { Scalar } from '../units.ts';
import type { ChurnModel, NoChurnModel, RiskReason } from './churn-model.ts';
import type { ClustersResult } from './clusters.ts';
import type { Group, Signals } from './counts.ts';

/** What every backend answers, JSON as in the contract. A share is 0…1; `low` and `high` are its 95 % interval. */
export type ResultOf = {
  retention: RetentionResult;
  trend: TrendResult;
  lifecycle: LifecycleResult;
  stickiness: StickinessResult;
  frequency: FrequencyResult;
  sessions: SessionsResult;
  funnel: FunnelResult;
  paths: PathsResult;
  segments: SegmentsResult;
  'segment-flow': SegmentFlowResult;
  rfm: RfmResult;
  clusters: ClustersResult;
  churn: ChurnResult;
  indicators: Indicator[];
  aha: AhaResult;
  projection: ProjectionResult;
  compare: CompareResult;
  users: UsersResult;
  user: UserResult;
};
export type Result<Q extends Query = Query> = ResultOf[Q['kind']];

export type Interval = { low: number | null; high: number | null };

export type Cohort = { cohort: string; size: number; retained: number[]; observed: number };
export type Pooled = { retained: number; size: number; rate: number } & Interval;
export type RetentionGroup = Group & {
  cohorts: Cohort[];
  pooled: (Pooled | null)[];
  simple: (number | null)[];
  sizeWeighted: (number | null)[];
  totals?: number[][];
};
export type RetentionResult = { kind: 'retention'; offsets: number[] | Bracket[]; groups: RetentionGroup[] };

export type TrendPoint = { period: string; n: number | null; open: boolean; partial?: true };
export type TrendResult = { groups: (Group & { points: TrendPoint[] })[] };

export type LifecyclePeriod = {
  period: string;
  new: number;
  returning: number;
  resurrected: number;
  dormant: number;
  open: boolean;
};
export type LifecycleResult = { periods: LifecyclePeriod[] };
export type StickinessResult = { periods: number; users: number[] };
export type FrequencyResult = {
  periods: { period: string; open: boolean; counts: { times: number; users: number }[] }[];
};

/**
 * `openSessions` may still grow; all that follows speaks of the others. `single`: those of one event. Lengths are of the
 * nearest rank: the least that half, or nine in ten, of the sessions do not exceed. Null where none has ended.
 */
export type SessionFigures = {
  sessions: number;
  users: number;
  openSessions: number;
  single: number;
  medianSeconds: number | null;
  p90Seconds: number | null;
  meanSeconds: number | null;
  eventsPerSession: number | null;
};
export type SessionsPeriod = SessionFigures & { period: string; open: boolean };
/** `lengths`: ended sessions of the whole range by class; a class begins at `from` seconds and ends where the next begins. */
export type SessionsResult = {
  periods: SessionsPeriod[];
  whole: SessionFigures;
  lengths: { from: number; sessions: number; users: number }[];
};

export type FunnelStep = {
  users: number;
  rate: number | null;
  medianSeconds: number | null;
  meanSeconds: number | null;
} & Interval;
export type FunnelResult = { groups: (Group & { entered: number; open: number; steps: FunnelStep[] })[] };

export type PathNode = { id: string; step: number; event: string; paths: number };
export type PathLink = { source: string; target: string; paths: number; users: number };
export type PathsResult = { nodes: PathNode[]; links: PathLink[] };

export type SegmentShare = { id: string; users: number; share: number | null } & Interval;
export type SegmentsResult = { total: number; segments: SegmentShare[] };
export type SegmentFlowResult = { flows: { from: string | null; to: string; users: number }[] };

/** A pair of bands by where they begin; `revenue` of all payments of those people, null where no amount is known. */
export type RfmCell = { recency: number; frequency: number; users: number; revenue: number | null };
export type RfmResult = { total: number; cells: RfmCell[] };

export type ChurnUser = {
  user: string;
  uses: number;
  lastUse: string;
  silentDays: number;
  segment: string;
  signals?: Signals;
  /** the probability that they do not use it in the model's horizon */
  risk?: number;
  /** what raises it most, the strongest first */
  reasons?: RiskFeature[];
  why?: RiskReason[];
};
export type ChurnResult = { total: number; users: ChurnUser[]; model?: ChurnModel | NoChurnModel };

export type Indicator = {
  id: IndicatorId;
  value: number | null;
  numerator: number;
  denominator: number;
  low?: number | null;
  high?: number | null;
  target: number;
  direction: 'at-least' | 'at-most';
  met: boolean | null;
  missing?: string[];
};

/**
 * A habit by the people who were held back when it was found: `with` and `without` it, x of them stayed; `difference` is
 * with − without, `lift` rate with ÷ rate without (null where that is 0), `phi` the correlation −1…1 (null where all or
 * none stayed), `foundPhi` that of those on whom it was found; `corrected` is Holm's over all habits listed. It `holds`
 * where that is below 0.05 and the direction the same in both halves.
 */
export type AhaHabit = {
  habit: Habit;
  atLeast: number;
  support: { rate: number; low: number; high: number };
  with: ComparedSide;
  without: ComparedSide;
  difference: { value: number; low: number; high: number };
  lift: number | null;
  phi: number | null;
  foundPhi: number | null;
  p: number;
  corrected: number;
  holds: boolean;
};

/**
 * `x` of `n` people stayed: in all, of those on whom habits were found, of those held back. `tried`: habits with their
 * numbers of times that were compared to find those listed. `missing`: why none is.
 */
export type AhaResult = {
  people: { n: number; x: number };
  found: { n: number; x: number };
  held: { n: number; x: number };
  tried: number;
  habits: AhaHabit[];
  missing?: ['people' | 'habits'];
};

export type ComparedSide = { n: number; x: number; rate: number; low: number; high: number };
export type CompareResult = {
  control: ComparedSide;
  variant: ComparedSide;
  difference: { value: number; low: number; high: number };
  z: number;
  p: number;
};

/**
 * Where the likelihood of the shifted beta-geometric model is highest at its edge, which edge: nobody ever left; all left
 * in the first period; everybody has the same chance to leave in every period; some left in the first and nobody after.
 */
export type BetaGeometricLimit = 'nobody-left' | 'everybody-left' | 'geometric' | 'split';

/** The share still there after t periods, observed or not. */
export type ProjectedPoint = { t: number; fitted: number; low: number; high: number };
/**
 * `survival` for t = 0 … horizon. With a `limit` alpha and beta are no estimates but stand for 0 or infinity: finite
 * numbers in the right ratio that give the same curve. All null, `survival` empty and `missing` said, where nobody was
 * observed after the start.
 */
export type ProjectionResult =
  | {
      alpha: number;
      beta: number;
      logLikelihood: number;
      limit?: BetaGeometricLimit;
      survival: ProjectedPoint[];
    }
  | { alpha: null; beta: null; logLikelihood: null; survival: []; missing: ['cohorts'] };

export type UsersResult = {
  total: number;
  users: { user: string; firstSeen: string; lastSeen: string; events: number }[];
};

export type TimelineEvent = { time: string; event: string; properties: Record<string, Scalar> };
export type UserResult = {
  user: string;
  firstSeen: string;
  lastSeen: string;
  segment: string;
  uses: number;
  revenue: number | null;
  total: number;
  events: TimelineEvent[];
};
