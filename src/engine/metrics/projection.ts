import type { ProjectionQuery } from '../../model/query/projection.ts';
import type { RetentionCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { recallCounted } from './counted-cohorts.ts';
import { countRetention } from './retention.ts';

/** What is fitted outside the engine: the cohorts of the retention question; null where the counts are given. */
export function* countProjection(
  scope: Scope,
  { of }: ProjectionQuery,
): Generator<void, RetentionCounts | null> {
  if (!of) return null;
  return recallCounted(scope, of) ?? (yield* countRetention(scope, of));
}
