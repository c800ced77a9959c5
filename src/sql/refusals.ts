import { invalidQuery } from '../model/errors.ts';
import type { ChurnQuery } from '../model/query/churn.ts';
import type { Query } from '../model/query/query.ts';

/** @throws HoldfastError `invalid-query` always: clusters are fitted where the engine is. */
export function refuseClusters(): never {
  throw invalidQuery('kind', 'SQL fits no clusters: ask the engine in the browser or on the command line');
}

/**
 * @param path of the query within the one that is asked
 * @throws HoldfastError `invalid-query` where a model is asked for: it is fitted where the engine is
 */
export function refuseModel({ model }: ChurnQuery, path: string): void {
  if (model === true) throw invalidQuery(`${path}model`, 'SQL fits no model: ask without it', ['false']);
}

/**
 * Refuses what no source could answer in SQL, before anything is asked of one.
 * @throws HoldfastError `invalid-query` for clusters, a model, or the people of either
 */
export function refuseFitted(query: Query): void {
  const [asked, path] = query.kind === 'users' ? [query.of, 'of.'] : [query, ''];
  if (asked.kind === 'clusters') refuseClusters();
  if (asked.kind === 'churn') refuseModel(asked, path);
}
