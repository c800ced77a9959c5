import type { PeriodScope } from '../../model/calendar/periods.ts';
import { formatInstant } from '../../model/calendar/instant.ts';
import { HoldfastError, unreachable } from '../../model/errors.ts';
import type { CompareQuery } from '../../model/query/compare.ts';
import { type Query, segmentIds } from '../../model/query/query.ts';
import type {
  ChurnCounts,
  CountsOf,
  SegmentsCounts,
  UserCounts,
  UsersCounts,
} from '../../model/result/counts.ts';
import type {
  ChurnResult,
  CompareResult,
  Result,
  SegmentsResult,
  UserResult,
  UsersResult,
} from '../../model/result/result.ts';
import type { ResolvedSettings } from '../../model/settings/resolve.ts';
import { atOnce } from '../at-once.ts';
import { newcombe } from '../newcombe.ts';
import { twoProportionTest } from '../two-proportion-test.ts';
import { deriveClusters } from './clusters.ts';
import { share } from '../wilson.ts';
import { deriveAha } from './aha.ts';
import { comparedSide } from './compared-side.ts';
import {
  deriveFrequency,
  deriveFunnel,
  deriveLifecycle,
  derivePaths,
  deriveStickiness,
  deriveTrend,
} from './engagement.ts';
import { deriveIndicators } from './indicators.ts';
import { deriveProjection } from './projection.ts';
import { deriveRetention } from './retention.ts';
import { deriveRfm } from './rfm.ts';
import { deriveSessions } from './sessions.ts';

/** What completeness depends on: the calendar and an explicit `asOf`, never the clock. */
export type DeriveScope = PeriodScope & { settings: ResolvedSettings };

/**
 * Turns an executor's counts into the result: rates, intervals, averages and completeness, the same for every executor.
 * @param counts what an executor answered for this very query
 */
export function derive<Q extends Query>(query: Q, counts: CountsOf[Q['kind']], scope: DeriveScope): Result<Q>;
export function derive(query: Query, counts: CountsOf[Query['kind']], scope: DeriveScope): Result {
  return atOnce(deriveSteps(query, counts, scope));
}

/** The same in steps, for hosts that must hear an abort: a fit to many counts takes long. */
export function* deriveSteps(
  query: Query,
  counts: CountsOf[Query['kind']],
  scope: DeriveScope,
): Generator<void, Result> {
  const of = <K extends Query['kind']>({ kind: _kind }: { kind: K }): CountsOf[K] => counts as CountsOf[K];
  switch (query.kind) {
    case 'retention':
      return deriveRetention(query, of(query), scope);
    case 'trend':
      return deriveTrend(query, of(query), scope);
    case 'lifecycle':
      return deriveLifecycle(query, of(query), scope);
    case 'stickiness':
      return deriveStickiness(query, of(query), scope);
    case 'frequency':
      return deriveFrequency(query, of(query), scope);
    case 'sessions':
      return deriveSessions(query, of(query), scope);
    case 'funnel':
      return deriveFunnel(of(query));
    case 'paths':
      return derivePaths(query, of(query));
    case 'segments':
      return deriveSegments(of(query), scope.settings);
    case 'segment-flow':
      return of(query);
    case 'rfm':
      return deriveRfm(query, of(query));
    case 'clusters':
      return deriveClusters(of(query));
    case 'churn':
      return deriveChurn(of(query));
    case 'indicators':
      return deriveIndicators(of(query), scope.settings, scope);
    case 'aha':
      return deriveAha(query, of(query));
    case 'projection':
      return yield* deriveProjection(query, of(query), scope);
    case 'compare':
      return deriveCompare(query);
    case 'users':
      return deriveUsers(of(query));
    case 'user':
      return deriveUser(of(query), query.user);
    default:
      return unreachable(query);
  }
}

function deriveSegments({ users }: SegmentsCounts, { segments }: ResolvedSettings): SegmentsResult {
  const total = users.reduce((sum, count) => sum + count, 0);
  return {
    total,
    segments: segmentIds(segments ? { segments } : {}).map((id, index) => {
      const count = users[index] ?? 0;
      const { rate, low, high } = share(count, total);
      return { id, users: count, share: rate, low, high };
    }),
  };
}

function deriveChurn({ users, ...counts }: ChurnCounts): ChurnResult {
  return { ...counts, users: users.map((row) => ({ ...row, lastUse: formatInstant(row.lastUse) })) };
}

function deriveUsers({ total, users }: UsersCounts): UsersResult {
  return {
    total,
    users: users.map((row) => ({
      ...row,
      firstSeen: formatInstant(row.firstSeen),
      lastSeen: formatInstant(row.lastSeen),
    })),
  };
}

function deriveUser(counts: UserCounts | null, user: string): UserResult {
  if (counts === null) {
    throw new HoldfastError({ code: 'not-found', field: 'user', message: `no events of "${user}"` });
  }
  return {
    ...counts,
    firstSeen: formatInstant(counts.firstSeen),
    lastSeen: formatInstant(counts.lastSeen),
    events: counts.events.map((event) => ({ ...event, time: formatInstant(event.time) })),
  };
}

function deriveCompare({ control, variant }: CompareQuery): CompareResult {
  return {
    control: comparedSide(control),
    variant: comparedSide(variant),
    difference: newcombe(control, variant),
    ...twoProportionTest(control, variant),
  };
}
