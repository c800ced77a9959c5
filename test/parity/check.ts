import * as fc from 'fast-check';
import { expect } from 'vitest';
import { type Query, parseQuery } from '../../src/model/query/query.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import type { PlainEvent } from '../support/plain-event.ts';
import { type Executor, executors, oracle } from '../support/executors.ts';
import { outcomeOf } from '../support/outcome.ts';
import { firstDifference } from '../support/same.ts';

/** HOLDFAST_RUNS: how many logs a kind; then each run draws others (HOLDFAST_SEED repeats one). Without it the same ones. */
const asked = process.env['HOLDFAST_RUNS'];
const seed = process.env['HOLDFAST_SEED'];
export const runs = asked === undefined ? 300 : Number(asked);
export const parameters: fc.Parameters<unknown> = {
  numRuns: runs,
  ...(seed !== undefined ? { seed: Number(seed) } : asked === undefined ? { seed: 20260105 } : {}),
};

type Asked = { events: readonly PlainEvent[]; settings: unknown; query: unknown };

/** Fails where an executor answers otherwise than the oracle, telling the log, the query and both answers. */
export async function expectParity({ events, settings: plain, query: plainQuery }: Asked): Promise<void> {
  const settings = parseSettings(plain, 'UTC');
  const query: Query = parseQuery(plainQuery, settings);
  const run = (executor: Executor) => outcomeOf(() => executor.run(events, settings, query));
  const expected = await run(oracle);
  for (const executor of executors) {
    const actual = await run(executor);
    const difference = firstDifference(expected, actual);
    expect(
      difference,
      [
        `${executor.name} ≠ oracle: ${difference}`,
        `settings ${JSON.stringify(settings)}`,
        `query ${JSON.stringify(query)}`,
        'events',
        ...events.map((event) => `  ${JSON.stringify(event)}`),
        `oracle   ${JSON.stringify(expected)}`,
        `${executor.name.padEnd(8)} ${JSON.stringify(actual)}`,
      ].join('\n'),
    ).toBeNull();
  }
}
