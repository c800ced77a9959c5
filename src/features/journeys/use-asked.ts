import { useState } from 'react';
import type { HoldfastError } from '../../model/errors.ts';
import type { Query } from '../../model/query/query.ts';
import type { Result } from '../../model/result/result.ts';
import { useMetric } from '../../queries/metric.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';

export type Asked<Q extends Query> = {
  /** null while the first answer is computed, and after an error */
  pair: { query: Q; result: Result<Q> } | null;
  /** `pair` belongs to the question before this one: draw it as busy */
  stale: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

/** A question with its answer; while the next one is computed the last pair stays together, so that names and numbers agree. */
export function useAsked<Q extends Query>(query: Q | null): Asked<Q> {
  const version = useDatasetStore((store) => store.dataset?.version ?? '');
  const { data, stale, error, retry } = useMetric<Q>(query);
  const [last, setLast] = useState<{ version: string; query: Q; result: Result<Q> } | null>(null);
  const fresh = query && data !== undefined && !stale;
  let kept = last?.version === version ? last : null;
  if (fresh && (kept?.query !== query || kept.result !== data)) {
    kept = { version, query, result: data };
    setLast(kept);
  }
  return { pair: error || query === null ? null : kept, stale: kept !== null && !fresh, error, retry };
}
