import { defaultEngine, engines, loadEngine, type OpenExecutor } from './executor.ts';
import { refuse } from './failure.ts';
import { type Flags, oneOf } from './flags.ts';

/** The flags of every command that answers queries. */
export const engineFlags = { engine: 'value', clickhouse: 'value' } as const;

/** Which engine was asked for; to be loaded once the questions are known to be sound. @throws HoldfastError naming the flag */
export function engineOf(flags: Flags<typeof engineFlags>): () => Promise<OpenExecutor> {
  const engine = oneOf(flags.engine, '--engine', engines) ?? defaultEngine;
  if (flags.clickhouse !== undefined && engine !== 'clickhouse') {
    throw refuse('--clickhouse', 'the address of a ClickHouse needs its engine', ['--engine clickhouse']);
  }
  return () => loadEngine(engine, flags.clickhouse);
}
