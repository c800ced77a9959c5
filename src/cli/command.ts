import { refuse } from './failure.ts';
import type { Terminal } from './output.ts';
import { usage } from './usage.ts';

export type Command = (args: string[], terminal: Terminal) => Promise<void>;

/** Loaded when asked for: a command starts with what it needs and no more. */
const commands: Record<string, () => Promise<Command>> = {
  query: async () => (await import('./commands/query.ts')).query,
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  run: async () => (await import('./commands/run.ts')).run,
  sql: async () => (await import('./commands/sql.ts')).sql,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

/** @throws HoldfastError where the arguments or the data are wrong */
export async function runCommand([name, ...args]: string[], terminal: Terminal): Promise<void> {
  if (name === 'help' || name === '--help' || args.includes('--help')) return terminal.print(usage);
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const message = name === undefined ? 'a command is missing' : 'no such command';
    throw refuse(name ?? 'command', message, Object.keys(commands));
  }
  await (
    await load()
  )(args, terminal);
}
