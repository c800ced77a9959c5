import { unreachable } from '../model/errors.ts';
import type { Query } from '../model/query/query.ts';
import type { CountsOf } from '../model/result/counts.ts';
import { countHabits } from './metrics/aha.ts';
import { listChurn } from './metrics/churn.ts';
import { countClusters } from './metrics/clusters.ts';
import { countFrequency } from './metrics/frequency.ts';
import { countFunnel } from './metrics/funnel.ts';
import { countIndicators } from './metrics/indicators.ts';
import { countLifecycle } from './metrics/lifecycle.ts';
import { countPaths } from './metrics/paths.ts';
import { countProjection } from './metrics/projection.ts';
import { countRetention } from './metrics/retention.ts';
import { countRfm } from './metrics/rfm.ts';
import { countSegmentFlow } from './metrics/segment-flow.ts';
import { countSegments } from './metrics/segments.ts';
import { countSessions } from './metrics/sessions.ts';
import { countStickiness } from './metrics/stickiness.ts';
import { countTrend } from './metrics/trend.ts';
import { showUser } from './metrics/user.ts';
import { listUsers } from './metrics/users.ts';
import type { Scope } from './scope.ts';

/**
 * Answers a query with counts and sums. It stops at each `yield`, every few milliseconds of work, so that its host can
 * pause or abort it.
 */
export function* runQuery(scope: Scope, query: Query): Generator<void, CountsOf[Query['kind']]> {
  switch (query.kind) {
    case 'retention':
      return yield* countRetention(scope, query);
    case 'trend':
      return yield* countTrend(scope, query);
    case 'lifecycle':
      return yield* countLifecycle(scope, query);
    case 'stickiness':
      return yield* countStickiness(scope, query);
    case 'frequency':
      return yield* countFrequency(scope, query);
    case 'sessions':
      return yield* countSessions(scope, query);
    case 'funnel':
      return yield* countFunnel(scope, query);
    case 'paths':
      return yield* countPaths(scope, query);
    case 'segments':
      return yield* countSegments(scope, query);
    case 'segment-flow':
      return yield* countSegmentFlow(scope, query);
    case 'rfm':
      return yield* countRfm(scope, query);
    case 'clusters':
      return yield* countClusters(scope, query);
    case 'churn':
      return yield* listChurn(scope, query);
    case 'indicators':
      return yield* countIndicators(scope, query);
    case 'aha':
      return yield* countHabits(scope, query);
    case 'users':
      return yield* listUsers(scope, query);
    case 'user':
      return yield* showUser(scope, query);
    case 'projection':
      return yield* countProjection(scope, query);
    case 'compare':
      return null;
    default:
      return unreachable(query);
  }
}

/** Runs a query to its end at once, for hosts with nothing else to do. */
export function runToEnd<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
