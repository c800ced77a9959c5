import { spawn } from 'node:child_process';
import { runCommand } from '../../src/cli/command.ts';
import { describe, exitCodeOf } from '../../src/cli/failure.ts';

export type Outcome = { code: number | null; stdout: string; stderr: string };

/** Runs the real command as the project's script does. */
export function holdfast(args: string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--no-warnings', 'src/cli/main.ts', ...args], {
    env: { ...process.env, ...env },
  });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (outcome.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (outcome.stderr += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...outcome, code }));
  });
}

/** The same without a process: what the real command does between its arguments and its exit code. */
export async function inProcess(args: string[], input = ''): Promise<Outcome> {
  const outcome: Outcome = { code: 0, stdout: '', stderr: '' };
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(input);
  }
  try {
    await runCommand(args, {
      input: bytes(),
      async print(text) {
        outcome.stdout += text;
      },
      note: (text) => void (outcome.stderr += text),
    });
  } catch (error) {
    outcome.stderr += describe(error);
    outcome.code = exitCodeOf(error);
  }
  return outcome;
}
