import { describe, exitCodeOf, refuse } from './failure.ts';
import { letReadersLeave, print } from './output.ts';
import { usage } from './usage.ts';

/** Loaded when asked for: a command starts with what it needs and no more. */
const commands: Record<string, () => Promise<(args: string[]) => Promise<void>>> = {
  query: async () => (await import('./commands/query.ts')).query,
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  run: async () => (await import('./commands/run.ts')).run,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

async function main([name, ...args]: string[]): Promise<void> {
  if (name === 'help' || [name, ...args].some((word) => word === '--help' || word === '-h'))
    return print(usage);
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const message = name === undefined ? 'a command is missing' : 'no such command';
    throw refuse(name ?? 'command', message, Object.keys(commands));
  }
  await (
    await load()
  )(args);
}

letReadersLeave();
try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
