import { queryOptions, skipToken, useQueries, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Backend } from '../backends/backend.ts';
import type { Dataset } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';
import type { Query } from '../model/query/query.ts';
import type { Result } from '../model/result/result.ts';
import { datasetStore, useDatasetStore } from '../state/dataset-store.ts';
import { useBackend } from './backend-context.tsx';
import { isBug } from './failures.ts';

/** An answer on its way to a card. */
export type Metric<T> = {
  /** undefined while the first answer is computed, and after an error */
  data: T | undefined;
  /** `data` answers the question before this one: draw it as busy */
  stale: boolean;
  /** the first answer is on its way: nothing to draw yet */
  pending: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

export type MetricOptions<Q extends Query, T> = { select?: (result: Result<Q>) => T };

/** How long an answer that no card shows is kept. */
const keepMs = 5 * 60_000;

type MetricKey<Q extends Query> = readonly [
  kind: 'metric',
  backend: string,
  version: string | null,
  query: Q | null,
];

/** Options of one question; `query` or `dataset` null: nothing is asked. */
export function metricOptions<Q extends Query>(backend: Backend, dataset: Dataset | null, query: Q | null) {
  const version = dataset?.version ?? null;
  const queryKey: MetricKey<Q> = ['metric', backend.id, version, query];
  return queryOptions<Result<Q>, HoldfastError, Result<Q>, MetricKey<Q>>({
    queryKey,
    queryKeyHashFn: hashOf,
    queryFn:
      query === null || version === null
        ? skipToken
        : ({ signal }) => runMetric(backend, version, query, signal),
    staleTime: Infinity,
    gcTime: keepMs,
    retry: false,
    networkMode: 'always',
    refetchOnWindowFocus: false,
    // An answer never changes under its key; comparing large ones deeply with the one before would only take time.
    structuralSharing: false,
    throwOnError: isBug,
  });
}

const hashes = new WeakMap<Query, string>();

/** A query is one object for as long as the view stays, and is hashed once: a filter may be long and the cards are many. */
function hashOf([kind, backend, version, query]: MetricKey<Query>): string {
  const known = query === null ? 'null' : hashes.get(query);
  const text = known ?? JSON.stringify(query);
  if (query !== null && known === undefined) hashes.set(query, text);
  return `${kind} ${backend} ${version} ${text}`;
}

async function runMetric<Q extends Query>(
  backend: Backend,
  version: string,
  query: Q,
  signal: AbortSignal,
): Promise<Result<Q>> {
  const result = await backend.run(query, { signal });
  if (datasetStore.getState().dataset?.version !== version) {
    throw new HoldfastError({
      code: 'unavailable',
      field: '',
      message: 'another data set was opened while this was computed',
    });
  }
  return result;
}

/**
 * The answer to a question about the open data set. While a changed question of the same kind is computed the old
 * answer stays (`stale`). A `HoldfastError` comes back in `error`; anything else is a bug and goes to the error boundary.
 */
export function useMetric<Q extends Query, T = Result<Q>>(
  query: Q | null,
  options: MetricOptions<Q, T> = {},
): Metric<T> {
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const asked = metricOptions(backend, dataset, query);
  const { data, error, isPlaceholderData, isPending, refetch } = useQuery({
    ...asked,
    select: options.select ?? (whole as (result: Result<Q>) => T),
    placeholderData: (previous, before) =>
      isSameKind(before?.queryKey, asked.queryKey) ? previous : undefined,
  });
  return {
    data,
    stale: isPlaceholderData,
    pending: isPending,
    error,
    retry: () => void refetch(),
  };
}

/** The answers to several questions of one kind, in their order; `data` is null until all are there, so that nothing is drawn for each. */
export type MetricList<T> = Pick<Metric<T[]>, 'error' | 'retry'> & { data: T[] | null };

export function useMetricList<Q extends Query>(queries: readonly Q[]): MetricList<Result<Q>> {
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  return useQueries({
    queries: queries.map((query) => metricOptions(backend, dataset, query)),
    combine: answersOf,
  }) as MetricList<Result<Q>>;
}

const answersOf = (results: readonly UseQueryResult<unknown, HoldfastError>[]): MetricList<unknown> => {
  const answers = results.map(({ data }) => data);
  const failed = results.filter(({ error }) => error !== null);
  return {
    data: answers.includes(undefined) ? null : answers,
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const { refetch } of failed) void refetch();
    },
  };
};

const whole = (result: unknown): unknown => result;

/** The old picture may stay while the new one comes only if it is one of the same people and the same kind. */
function isSameKind(before: MetricKey<Query> | undefined, now: MetricKey<Query>): boolean {
  return before?.[2] === now[2] && before?.[3]?.kind === now[3]?.kind;
}
