import { parseQuery, type Query } from '../../model/query/query.ts';
import type { Result } from '../../model/result/result.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { readFiles } from '../data.ts';
import { dataFlags, readOptions } from '../data-flags.ts';
import { engineFlags, engineOf } from '../engine-flags.ts';
import type { Executor } from '../executor.ts';
import { inList } from '../failure.ts';
import { parseFlags, required } from '../flags.ts';
import { jsonFlag } from '../json-flag.ts';
import { printJson, type Terminal } from '../output.ts';
import { noteSetAside } from '../set-aside.ts';

/** Prints the result of one query, or the results of a list of them. All questions are checked before any data is read. */
export async function query(args: string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags(args, { ...dataFlags, ...engineFlags, query: 'value' });
  const paths = required(flags.data, '--data');
  const text = required(flags.query, '--query');
  const loadEngine = engineOf(flags);
  const options = await readOptions(flags);
  const input = await jsonFlag(text, '--query');
  const queries = Array.isArray(input)
    ? parseAll(input, options.settings)
    : parseQuery(input, options.settings);
  const { table, report } = await readFiles(paths, options);
  noteSetAside(terminal, report, 'data');
  const executor = await (await loadEngine())(table, options.settings);
  try {
    await printJson(
      terminal,
      Array.isArray(queries) ? await runAll(queries, executor) : await executor.run(queries),
    );
  } finally {
    await executor.close();
  }
}

function parseAll(inputs: unknown[], settings: Settings): Query[] {
  return inputs.map((input, index) => {
    try {
      return parseQuery(input, settings);
    } catch (error) {
      throw inList(error, index);
    }
  });
}

async function runAll(queries: Query[], executor: Executor): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, query] of queries.entries()) {
    try {
      results.push(await executor.run(query));
    } catch (error) {
      throw inList(error, index);
    }
  }
  return results;
}
