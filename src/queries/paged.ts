import { useCallback, useMemo, useState } from 'react';
import type { Backend } from '../backends/backend.ts';
import type { HoldfastError } from '../model/errors.ts';
import type { ChurnQuery } from '../model/query/churn.ts';
import type { UsersQuery } from '../model/query/users.ts';
import type { Result } from '../model/result/result.ts';
import { useMetric } from './metric.ts';

type ListQuery = ChurnQuery | UsersQuery;
type Row<Q extends ListQuery> = Result<Q>['users'][number];

const pageRows = 200;
/** Rows asked for at once when a whole list is saved: few enough to be turned into text without a pause. */
const saveRows = 5_000;

export type PagedList<R> = {
  total: number | undefined;
  /** undefined while that row is on its way */
  row: (index: number) => R | undefined;
  /** for VirtualTable's `onWindow` */
  onWindow: (first: number, end: number) => void;
  stale: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

/** A list of any length of which only the rows on the screen are fetched. `query` without limit and offset. */
export function usePagedList<Q extends ListQuery>(query: Q | null): PagedList<Row<Q>> {
  const [first, setFirst] = useState(0);
  const page = Math.floor(first / pageRows);
  const at = useCallback(
    (index: number): Q | null => query && { ...query, limit: pageRows, offset: index * pageRows },
    [query],
  );
  const here = useMetric<Q>(useMemo(() => at(page), [at, page]));
  const next = useMetric<Q>(useMemo(() => at(page + 1), [at, page]));
  const onWindow = useCallback((from: number) => setFirst(from), []);
  const row = (index: number): Row<Q> | undefined => {
    const inPage = Math.floor(index / pageRows) - page;
    const source = inPage === 0 ? here : inPage === 1 ? next : null;
    return source === null || source.stale ? undefined : source.data?.users[index % pageRows];
  };
  return {
    total: here.data?.total,
    row,
    onWindow,
    stale: here.stale,
    error: here.error,
    retry: here.retry,
  };
}

/** All rows of a list, a few thousand at a time, so that the page stays responsive. */
export async function* wholeList<Q extends ListQuery>(
  backend: Backend,
  query: Q,
  signal?: AbortSignal,
): AsyncGenerator<Row<Q>[]> {
  for (let offset = 0; ; offset += saveRows) {
    const { total, users } = await backend.run<Q>(
      { ...query, limit: saveRows, offset },
      signal ? { signal } : {},
    );
    yield users;
    if (offset + users.length >= total || users.length === 0) return;
  }
}
