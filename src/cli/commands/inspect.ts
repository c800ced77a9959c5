import { openScope } from '../../engine/scope.ts';
import type { InspectReport } from '../../model/dataset.ts';
import { readFiles } from '../data.ts';
import { dataFlags, readOptions } from '../data-flags.ts';
import { parseFlags, required } from '../flags.ts';
import { printJson, type Terminal } from '../output.ts';

/** Prints what was recognised in the data and what was set aside. */
export async function inspect(args: string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags(args, dataFlags);
  const paths = required(flags.data, '--data');
  const options = await readOptions(flags);
  const { table, report } = await readFiles(paths, options);
  const { register, use, pay, feedback } = openScope(table, options.settings).settings.roles;
  const { format, source, columns, mapping, ...found } = report;
  const roles = { register: register ?? [], use, pay, feedback };
  await printJson(terminal, { format, source, columns, mapping, roles, ...found } satisfies InspectReport);
}
