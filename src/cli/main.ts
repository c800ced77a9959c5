import { once } from 'node:events';
import { runCommand } from './command.ts';
import { describe, exitCodeOf } from './failure.ts';

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await runCommand(process.argv.slice(2), {
    input: process.stdin,
    async print(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    note: (text) => void process.stderr.write(text),
  });
} catch (error) {
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = exitCodeOf(error);
}
