import type { Query } from '../model/query/query.ts';
import type { CountsOf } from '../model/result/counts.ts';
import { ahaSql, decodeAha } from './aha.ts';
import { compile, type Statement } from './fragment.ts';
import { decodeTrend, trendSql } from './trend.ts';
import { decodeIndicators, indicatorsSql } from './indicators.ts';
import { decodeLifecycle, lifecycleSql } from './lifecycle.ts';
import { decodeStickiness, stickinessSql } from './stickiness.ts';
import { decodeFrequency, frequencySql } from './frequency.ts';
import { decodePaths, pathsSql } from './paths.ts';
import { decodeUsers, usersSql } from './users.ts';
import { decodeUser, userSql } from './user.ts';
import { decodeFunnel, funnelSql } from './funnel.ts';
import { unreachable } from '../model/errors.ts';
import { churnSql, decodeChurn } from './churn.ts';
import { decodeRfm, rfmSql } from './rfm.ts';
import { decodeSegmentFlow, segmentFlowSql } from './segment-flow.ts';
import { decodeSessions, sessionsSql } from './sessions.ts';
import { refuseClusters } from './refusals.ts';
import { decodeSegments, segmentsSql } from './segments.ts';
import { decodeRetention, retentionSql } from './retention.ts';
import type { Row } from './rows.ts';
import { openContext, type Source } from './source.ts';

/** The SQL of a query that `parseQuery` has accepted; null for one that reads no events. */
export function compileQuery(query: Query, source: Source): Statement | null {
  const context = openContext(source);
  switch (query.kind) {
    case 'retention':
      return compile(retentionSql(context, query));
    case 'segments':
      return compile(segmentsSql(context, query));
    case 'segment-flow':
      return compile(segmentFlowSql(context, query));
    case 'rfm':
      return compile(rfmSql(context, query));
    case 'clusters':
      return refuseClusters();
    case 'churn':
      return compile(churnSql(context, query));
    case 'trend':
      return compile(trendSql(context, query));
    case 'indicators':
      return compile(indicatorsSql(context, query));
    case 'lifecycle':
      return compile(lifecycleSql(context, query));
    case 'stickiness':
      return compile(stickinessSql(context, query));
    case 'frequency':
      return compile(frequencySql(context, query));
    case 'sessions':
      return compile(sessionsSql(context, query));
    case 'paths':
      return compile(pathsSql(context, query));
    case 'aha':
      return compile(ahaSql(context, query));
    case 'users':
      return compile(usersSql(context, query));
    case 'user':
      return compile(userSql(context, query));
    case 'projection':
      return query.of ? compile(retentionSql(context, query.of)) : null;
    case 'compare':
      return null;
    case 'funnel':
      return compile(funnelSql(context, query));
    default:
      return unreachable(query);
  }
}

/** The counts in the rows that the statement of a query brought. */
export function decode<Q extends Query>(query: Q, source: Source, rows: readonly Row[]): CountsOf[Q['kind']];
export function decode(query: Query, source: Source, rows: readonly Row[]): CountsOf[Query['kind']] {
  const context = openContext(source);
  switch (query.kind) {
    case 'retention':
      return decodeRetention(context, query, rows);
    case 'segments':
      return decodeSegments(context, rows);
    case 'segment-flow':
      return decodeSegmentFlow(context, rows);
    case 'rfm':
      return decodeRfm(context, query, rows);
    case 'clusters':
      return refuseClusters();
    case 'churn':
      return decodeChurn(query, rows);
    case 'trend':
      return decodeTrend(context, query, rows);
    case 'indicators':
      return decodeIndicators(context, rows);
    case 'lifecycle':
      return decodeLifecycle(context, query, rows);
    case 'stickiness':
      return decodeStickiness(context, query, rows);
    case 'frequency':
      return decodeFrequency(context, query, rows);
    case 'sessions':
      return decodeSessions(context, query, rows);
    case 'paths':
      return decodePaths(rows);
    case 'aha':
      return decodeAha(query, rows);
    case 'users':
      return decodeUsers(rows);
    case 'user':
      return decodeUser(context, query, rows);
    case 'projection':
      return query.of ? decodeRetention(context, query.of, rows) : null;
    case 'compare':
      return null;
    case 'funnel':
      return decodeFunnel(query, rows);
    default:
      return unreachable(query);
  }
}
