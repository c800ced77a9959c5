import { parseArgs } from 'node:util';

const options = {
  quick: { type: 'boolean', default: false },
  json: { type: 'string' },
  events: { type: 'string' },
  runs: { type: 'string' },
  only: { type: 'string' },
  threads: { type: 'boolean', default: false },
  'no-native': { type: 'boolean', default: false },
  imports: { type: 'boolean', default: false },
  interaction: { type: 'boolean', default: false },
  large: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const help = `npm run bench -- [flags]

Times the product's worker in Chromium beside DuckDB-Wasm, on one page and from the same file.

  --quick          under two minutes: a million events, fewer runs
  --events 1,3,10  how many events, in millions
  --runs 5         how often each question is asked
  --only TEXT      only the questions whose name holds TEXT; no imports
  --imports        only the import, of each format
  --interaction    only from a click to the painted page, at 1 and 10 million events
  --large          also a file of 30 million events (1.5 GB) in one tab
  --threads        DuckDB-Wasm's build for several threads
  --no-native      without the engines that run in Node
  --json FILE      writes the figures to FILE as well`;

/** The command line. With `--help`, or where it makes no sense, says what can be given and ends the process (0 or 2). */
export function readFlags(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    if (values.help) {
      process.stdout.write(`${help}\n`);
      process.exit(0);
    }
    const { events, runs, ...rest } = values;
    return {
      ...rest,
      ...(runs !== undefined && { runs: positive('--runs', runs) }),
      ...(events !== undefined && {
        sizes: events.split(',').map((size) => Math.round(positive('--events', size) * 1e6)),
      }),
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${help}\n`);
    process.exit(2);
  }
}

function positive(flag: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`${flag}: expected a number above 0, got ${JSON.stringify(text)}`);
  return number;
}
