import { expect, it } from 'vitest';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import type { ChurnQuery } from '../../src/model/query/churn.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import { openLog } from '../support/open-log.ts';
import type { PlainEvent } from '../support/plain-event.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);

/** 40,000 people for 28 days: every third one stops on some day, the others use it every third day. */
const events = Array.from({ length: 40_000 }, (_, person): PlainEvent[] =>
  Array.from({ length: 10 }, (_, round) => round * 3 + (person % 3)).flatMap((day): PlainEvent[] => {
    const stopsOn = person % 3 === 0 ? (person % 28) + 1 : 28;
    const at = start + day * dayMs + (person % 1000) * 60_000;
    return day < Math.min(28, stopsOn) ? [{ user: `p${person}`, event: 'use', time: at }] : [];
  }),
).flat();

it('learns from 30,000 where there are more, says of how many, and scores everybody', () => {
  const settings = parseSettings({ timezone: 'UTC', asOf: '2026-01-28' }, 'UTC');
  const { scope } = openLog(events, settings);
  const query: ChurnQuery = { kind: 'churn', model: true, minUses: 1, silentDays: 0, limit: 1 };
  const steps = runQuery(scope, query);
  const { model, total } = runToEnd(steps) as { total: number; model: Record<string, unknown> };
  expect(total).toBe(scope.users);
  expect(model).toMatchObject({ trainedOn: { people: 30_000 }, testedOn: { people: 30_000 } });
  const { of } = model['testedOn'] as { of: number };
  expect(of).toBeGreaterThan(30_000);
  const all = { ...query, leastRisk: 0 };
  expect(runToEnd(runQuery(scope, all))).toMatchObject({ total: scope.users });
});
