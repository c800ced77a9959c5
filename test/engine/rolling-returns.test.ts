import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/engine/ingest/reader.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { RetentionCounts } from '../../src/model/result/counts.ts';
import type { Settings } from '../../src/model/settings/settings.ts';

const settings: Settings = { timezone: 'UTC', weekStart: 'monday', asOf: '2026-03-31' };

/** More events than are looked at at once, several at one instant, few of them payments. */
async function scopeOfLog(): Promise<Scope> {
  const lines = ['user_id,action_type,create_time'];
  const start = Date.UTC(2026, 0, 1);
  for (let i = 0; i < 450_000; i++) {
    const at = start + ((i * 7_919) % 80_000) * 60_000;
    const event = i < 9_000 ? 'register' : i % 13 === 0 ? 'pay' : 'use';
    lines.push(`user${(i * 31) % 9_001},${event},${new Date(at).toISOString()}`);
  }
  const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
  const reader = createReader({ settings }, { progress: () => undefined, pause: () => Promise.resolve() });
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  await reader.add({ name: 'log.csv', size: bytes.length, chunks: chunks() });
  return openScope((await reader.finish()).table, settings);
}

const retainedBy = (scope: Scope, query: RetentionQuery): number[] => {
  const { groups } = runToEnd(runQuery(scope, query)) as RetentionCounts;
  return Array.from(groups[0]?.retained ?? []);
};

describe('returns by elapsed time are the same people, counted by themselves or with their events', async () => {
  const scope = await scopeOfLog();
  const asked: Partial<RetentionQuery>[] = [
    { start: { role: 'pay' }, return: { role: 'pay' } },
    { start: { role: 'pay' }, return: { role: 'use' } },
    { start: { role: 'use' }, return: { role: 'pay' }, period: 'hour', clock: 'calendar', periods: 240 },
    { start: { role: 'use' }, return: {}, period: 'hour', periods: 240, entry: 'first' },
  ];
  const modes = ['on', 'on-or-after', 'on-or-before'] as const;
  it.each(asked.flatMap((one) => modes.map((mode) => ({ ...one, mode }))))('%j', (one) => {
    const query: RetentionQuery = {
      kind: 'retention',
      start: {},
      return: {},
      entry: 'every',
      period: 'week',
      clock: 'rolling',
      periods: 12,
      ...one,
    };
    const alone = retainedBy(scope, query);
    expect(alone.some((people) => people > 10)).toBe(true);
    expect(alone).toEqual(retainedBy(scope, { ...query, measure: 'events' }));
  });
});
