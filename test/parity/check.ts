import * as fc from 'fast-check';
import { parseQuery } from '../../src/model/query/query.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { type Executor, executors, oracle } from '../support/executors.ts';
import { outcomeOf } from '../support/outcome.ts';
import type { PlainEvent } from '../support/plain-event.ts';
import { firstDifference } from '../support/same.ts';

const wantedRuns = process.env['HOLDFAST_RUNS'];
const wantedSeed = process.env['HOLDFAST_SEED'];

/** How long a kind may take: more where more runs are asked for. */
const enoughMs = 240_000 + 1_000 * Number(wantedRuns ?? 0);
/** Longer than a search ever takes: one that a timeout merely abandoned would go on and disturb the next. */
export const patienceMs = enoughMs + 60_000;

/** HOLDFAST_RUNS: how many logs a kind, then others each time (HOLDFAST_SEED repeats them). Without it always the same. */
const parametersOf = (usualRuns: number): fc.Parameters<unknown> => ({
  numRuns: wantedRuns === undefined ? usualRuns : Number(wantedRuns),
  interruptAfterTimeLimit: enoughMs,
  markInterruptAsFailure: true,
  ...(wantedSeed !== undefined && { seed: Number(wantedSeed) }),
  ...(wantedSeed === undefined && wantedRuns === undefined && { seed: 20260105 }),
});

/**
 * Asks for many random cases; what the judge says of the smallest that it faults, or null where there is none.
 * @param judge what is wrong with a case, in words, or null
 * @param usualRuns how many, where HOLDFAST_RUNS does not say
 */
export async function firstFault<T>(
  cases: fc.Arbitrary<T>,
  judge: (one: T) => Promise<string | null>,
  usualRuns = 200,
): Promise<string | null> {
  const property = fc.asyncProperty(cases, async (one) => {
    const fault = await judge(one);
    if (fault !== null) throw new Error(fault);
  });
  const { failed, errorInstance, seed, counterexamplePath } = await fc.check(
    property,
    parametersOf(usualRuns),
  );
  if (!failed) return null;
  const told = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : 'gave up';
  return `${told}\nseed ${seed}, path ${counterexamplePath ?? 'none'}`;
}

export type Asked = { events: readonly PlainEvent[]; settings: unknown; query: unknown };

/** Where an executor answers otherwise than the oracle: the log, the query and both answers; null where none does. */
export const disagreement = (asked: Asked): Promise<string | null> => faultOf(asked, executors);

/** The same of the engine alone: far quicker, for what needs many logs. */
export const engineDisagreement = (asked: Asked): Promise<string | null> =>
  faultOf(asked, executors.slice(0, 1));

async function faultOf(
  { events, settings: plain, query: plainQuery }: Asked,
  asked: readonly Executor[],
): Promise<string | null> {
  const settings = parseSettings(plain, 'UTC');
  const query = parseQuery(plainQuery, settings);
  const run = (executor: Executor) => outcomeOf(() => executor.run(events, settings, query));
  const expected = await run(oracle);
  for (const executor of asked) {
    const actual = await run(executor);
    const difference = firstDifference(expected, actual);
    if (difference === null) continue;
    return [
      `${executor.name} ≠ oracle: ${difference}`,
      `settings ${JSON.stringify(settings)}`,
      `query ${JSON.stringify(query)}`,
      'events',
      ...events.map((event) => `  ${JSON.stringify(event)}`),
      `oracle   ${JSON.stringify(expected)}`,
      `${executor.name.padEnd(8)} ${JSON.stringify(actual)}`,
    ].join('\n');
  }
  return null;
}
