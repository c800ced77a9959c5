import { invalidQuery } from '../../model/errors.ts';
import { openScope } from '../../engine/scope.ts';
import { parseQuery } from '../../model/query/query.ts';
import { compileQuery } from '../../sql/compile.ts';
import { refuseFitted } from '../../sql/refusals.ts';
import type { Source } from '../../sql/source.ts';
import type { ReadOptions } from '../../model/dataset.ts';
import { readFiles } from '../data.ts';
import { dataFlags, readOptions } from '../data-flags.ts';
import { parseFlags, required } from '../flags.ts';
import { jsonFlag } from '../json-flag.ts';
import type { Terminal } from '../output.ts';
import { knownSource } from '../../sql/known-source.ts';
import { scriptOf } from '../../sql/script.ts';
import { noteSetAside } from '../set-aside.ts';
import { assumedSource } from '../sql/assumed-source.ts';

/** Prints the ClickHouse SQL of a query. With data, what only data can tell is taken from them. */
export async function sql(args: string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags(args, { ...dataFlags, query: 'value' });
  const text = required(flags.query, '--query');
  const options = await readOptions(flags);
  const query = parseQuery(await jsonFlag(text, '--query'), options.settings);
  refuseFitted(query);
  const source = flags.data
    ? await sourceOf(flags.data, options, terminal)
    : assumedSource(query, options.settings);
  const statement = compileQuery(query, source);
  if (!statement) throw invalidQuery('kind', `${query.kind} reads no events: there is no SQL for it`);
  await terminal.print(scriptOf(statement));
}

async function sourceOf(paths: string[], options: ReadOptions, terminal: Terminal): Promise<Source> {
  const { table, report } = await readFiles(paths, options);
  noteSetAside(terminal, report, 'data');
  const { settings, firstEvent } = openScope(table, options.settings);
  return knownSource({
    given: options.settings,
    resolved: settings,
    properties: [...table.properties].map(([name, { type }]) => ({ name, type })),
    firstEvent,
  });
}
