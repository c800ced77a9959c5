import { type Fragment, identifier, join, sql } from './fragment.ts';
import type { Context } from './source.ts';

/** A named SELECT; `select` names the steps before it by `step`. */
export type Step = { name: string; select: Fragment };

/** Names a step so that no table of the source is called alike. */
export function stepName({ source }: Context, name: string): Fragment {
  let prefix = '_';
  while (source.table.startsWith(prefix)) prefix += '_';
  return identifier(prefix + name);
}

/** `WITH` the steps, each read once by the next; the last is the statement. */
export function pipeline(context: Context, steps: readonly Step[], last: Fragment): Fragment {
  const named = steps.map(({ name, select }) => sql`${stepName(context, name)} AS (\n  ${select}\n)`);
  return sql`WITH ${join(named, sql`,\n`)}\n${last}\n`;
}
