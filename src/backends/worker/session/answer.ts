import { runQuery } from '../../../engine/run.ts';
import { type Query, parseQuery } from '../../../model/query/query.ts';
import { encodeResult } from '../../../model/result/encode.ts';
import { deriveSteps } from '../../../statistics/derive/derive.ts';
import type { QueryRunner } from '../query-runner.ts';
import { hasLost } from './complete.ts';
import { type OpenDataset, versionOfOpen } from './open-dataset.ts';

/** Thrown where the query asked for a column that turned out to be damaged: it is to be asked of the rest. */
export const columnLost = new Error('a column could not be read');

/** The answer to a query as UTF-8 JSON. @throws `columnLost`, or HoldfastError `invalid-query` */
export async function answer(
  runner: QueryRunner,
  open: OpenDataset,
  input: Query,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const { scope } = open;
  const query = parseQuery(input, open.settings);
  function* work() {
    const counts = yield* runQuery(scope, query);
    if (hasLost(open)) throw columnLost;
    return encodeResult(yield* deriveSteps(query, counts, scope));
  }
  return runner.run(`${versionOfOpen(open)}\n${JSON.stringify(query)}`, work, signal);
}
