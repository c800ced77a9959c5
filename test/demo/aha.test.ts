import { expect, it } from 'vitest';
import { generateDemo } from '../../src/demo/demo.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { parseQuery } from '../../src/model/query/query.ts';
import { parseSettings } from '../../src/model/settings/settings.ts';
import type { AhaResult } from '../../src/model/result/result.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import { openLog } from '../support/open-log.ts';
import { readRows, textOf } from './measure.ts';

it('the aha finder finds the habit that goes with staying: exporting in the first three days', () => {
  const demo = generateDemo({ users: 2_000, days: 90, seed: 5, end: '2026-06-29' });
  const events = readRows(textOf(demo)).rows.map(({ user, event, time }) => ({ user, event, time }));
  const settings = parseSettings({ timezone: 'Asia/Shanghai' }, 'Asia/Shanghai');
  const query = parseQuery(
    {
      kind: 'aha',
      within: { days: 3 },
      outcome: {
        of: {
          kind: 'retention',
          start: { role: 'register' },
          return: { role: 'use' },
          mode: 'brackets',
          brackets: [[7, 13]],
        },
        cell: { cohort: null, offset: 0, retained: true },
      },
    },
    settings,
  );
  const { scope } = openLog(events, settings);
  const { habits, held } = derive(query, runToEnd(runQuery(scope, query)), scope) as AhaResult;
  const habit = habits.find((one) => 'did' in one.habit && one.habit.did.event === 'export');
  expect(habit?.holds).toBe(true);
  expect(habit?.phi).toBeGreaterThan(0.3);
  expect(habit?.lift).toBeGreaterThan(2);
  expect(habit && habit.with.n + habit.without.n).toBe(held.n);
});
