import { once } from 'node:events';
import { resultJson } from '../model/result/encode.ts';

/** A reader that has seen enough, such as `head`, closes the pipe: that is no failure. */
export function letReadersLeave(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** One line of JSON. @throws Error where the value holds what JSON cannot say */
export const printJson = (value: unknown): Promise<void> => print(`${resultJson(value)}\n`);
