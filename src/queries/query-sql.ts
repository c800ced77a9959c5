import { queryOptions, skipToken, useQuery } from '@tanstack/react-query';
import type { Dataset } from '../model/dataset.ts';
import { invalidQuery, type HoldfastError } from '../model/errors.ts';
import type { Query } from '../model/query/query.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import { isBug } from './failures.ts';

type Known = Pick<Dataset, 'settings' | 'resolved' | 'report' | 'properties'>;

/**
 * A question as ClickHouse SQL, for a table `events` that holds what the data set holds. What writes SQL is loaded when
 * it is first asked for.
 * @throws HoldfastError `invalid-query` where there is no SQL for it
 */
export async function writeQuerySql(query: Query, { settings, resolved, report, properties }: Known) {
  const [{ knownSource }, { writeSql }] = await Promise.all([
    import('../sql/known-source.ts'),
    import('../sql/written.ts'),
  ]);
  const first = report.from === null ? null : Date.parse(report.from);
  const firstEvent = first !== null && first <= resolved.asOf ? first : null;
  const written = writeSql(query, knownSource({ given: settings, resolved, properties, firstEvent }));
  if (!written) throw invalidQuery('kind', `${query.kind} reads no events: there is no SQL for it`);
  return written;
}

type QuerySql = Awaited<ReturnType<typeof writeQuerySql>>;

const sqlOptions = (query: Query, dataset: Dataset | null) =>
  queryOptions<QuerySql, HoldfastError>({
    queryKey: ['sql', dataset?.version ?? null, query],
    queryFn: dataset ? () => writeQuerySql(query, dataset) : skipToken,
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
    throwOnError: isBug,
  });

/** The SQL of a question about the open data set. */
export function useQuerySql(query: Query): { data: QuerySql | undefined; error: HoldfastError | null } {
  const dataset = useDatasetStore((store) => store.dataset);
  const { data, error } = useQuery(sqlOptions(query, dataset));
  return { data, error };
}
