import { unreachable } from '../../src/model/errors.ts';
import type { Query } from '../../src/model/query/query.ts';
import type { Result } from '../../src/model/result/result.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import type { PlainEvent } from '../support/plain-event.ts';
import { aha } from './aha.ts';
import { frequency, lifecycle, stickiness } from './activity.ts';
import { churn } from './churn.ts';
import { clusters } from './clusters.ts';
import { compare } from './compare.ts';
import { funnel } from './funnel.ts';
import { indicators } from './indicators.ts';
import { type Log, readLog } from './log.ts';
import { paths } from './paths.ts';
import { projection } from './projection.ts';
import { retention } from './retention.ts';
import { rfm } from './rfm.ts';
import { segmentFlow, segments } from './segments.ts';
import { sessions } from './sessions.ts';
import { trend } from './trend.ts';
import { user, users } from './users.ts';

/** The judge of every executor: the contract once more, naive and slow, over plain arrays. */
export function runOracle(events: readonly PlainEvent[], settings: Settings, query: Query): Result {
  return answer(readLog(events, settings), query);
}

function answer(log: Log, query: Query): Result {
  switch (query.kind) {
    case 'retention':
      return retention(log, query);
    case 'trend':
      return trend(log, query);
    case 'lifecycle':
      return lifecycle(log, query);
    case 'stickiness':
      return stickiness(log, query);
    case 'frequency':
      return frequency(log, query);
    case 'funnel':
      return funnel(log, query);
    case 'paths':
      return paths(log, query);
    case 'segments':
      return segments(log, query);
    case 'segment-flow':
      return segmentFlow(log, query);
    case 'sessions':
      return sessions(log, query);
    case 'rfm':
      return rfm(log, query);
    case 'clusters':
      return clusters(log, query);
    case 'churn':
      return churn(log, query);
    case 'indicators':
      return indicators(log, query);
    case 'projection':
      return projection(log, query);
    case 'aha':
      return aha(log, query);
    case 'compare':
      return compare(query);
    case 'users':
      return users(log, query);
    case 'user':
      return user(log, query);
    default:
      return unreachable(query);
  }
}
