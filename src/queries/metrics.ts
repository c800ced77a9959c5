import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import type { HoldfastError } from '../model/errors.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import { useBackend } from './backend-context.tsx';
import { metricOptions } from './metric.ts';

/** The answers to several questions, which belong together. */
export type Metrics<K extends string, Q extends Query> = {
  /** all of them; undefined until the first time that all are there, and after an error */
  data: { [key in K]: Result<Q> } | undefined;
  /** `data` answers the questions before these */
  stale: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

/**
 * Asks several questions at once and gives their answers together, so that one card never mixes two moments.
 * @param queries null: nothing is asked. The same ones must be the same object, as `useViewQuery` gives it.
 */
export function useMetrics<K extends string, Q extends Query>(
  queries: { [key in K]: Q } | null,
): Metrics<K, Q> {
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const version = dataset?.version ?? null;
  const keys = queries === null ? [] : Object.keys(queries);
  const answers: readonly UseQueryResult<Result<Q>, HoldfastError>[] = useQueries({
    queries: keys.map((key) =>
      metricOptions<Q>(backend, dataset, queries === null ? null : (queries[key as K] ?? null)),
    ),
  });
  const [last, setLast] = useState<{
    of: object;
    version: string | null;
    data: { [key in K]: Result<Q> };
  } | null>(null);
  const error = answers.find((answer) => answer.error !== null)?.error ?? null;
  const complete = queries !== null && answers.every((answer) => answer.data !== undefined);
  let shown = last?.version === version ? last : null;
  if (complete && (last?.of !== queries || last.version !== version)) {
    const data = Object.fromEntries(keys.map((key, at) => [key, answers[at]?.data])) as {
      [key in K]: Result<Q>;
    };
    shown = { of: queries, version, data };
    setLast(shown);
  }
  return {
    data: error || queries === null ? undefined : shown?.data,
    stale: shown !== null && shown.of !== queries,
    error,
    retry: () => {
      for (const answer of answers) if (answer.error !== null) void answer.refetch();
    },
  };
}
