import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { yesterday } from '../../demo/days.ts';
import { generateDemo } from '../../demo/demo.ts';
import { demoDefaults, type DemoOptions } from '../../demo/options.ts';
import { HoldfastError } from '../../model/errors.ts';
import { parseFlags, required, wholeNumber } from '../flags.ts';
import { printJson, type Terminal } from '../output.ts';

/** Writes the demo as CSV; the same arguments give the same bytes. */
export async function demo(args: string[], terminal: Terminal): Promise<void> {
  const flags = parseFlags(args, {
    out: 'value',
    users: 'value',
    days: 'value',
    seed: 'value',
    end: 'value',
  });
  const out = required(flags.out, '--out');
  const options = {
    users: wholeNumber(flags.users, '--users') ?? demoDefaults.users,
    days: wholeNumber(flags.days, '--days') ?? demoDefaults.days,
    seed: wholeNumber(flags.seed, '--seed') ?? demoDefaults.seed,
    end: flags.end ?? yesterday(Date.now()),
  };
  const data = generateFrom(options);
  try {
    await pipeline(Readable.from(data.csvChunks()), createWriteStream(out));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new HoldfastError({
      code: 'unavailable',
      field: out,
      message: `the file cannot be written: ${error.message}`,
    });
  }
  await printJson(terminal, { file: out, rows: data.rows, ...options });
}

/** @throws HoldfastError `invalid-argument` naming the flag. */
function generateFrom(options: DemoOptions): ReturnType<typeof generateDemo> {
  try {
    return generateDemo(options);
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    throw new HoldfastError({ ...error.failure, field: `--${error.failure.field}` });
  }
}
