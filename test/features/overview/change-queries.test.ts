import { expect, it } from 'vitest';
import { endedSpansOf, toKeptQueries } from '../../../src/features/overview/change-queries.ts';
import { defaultView, type View } from '../../../src/state/view.ts';
import { contextOf } from '../../state/query-context.ts';

const until = (asOf: string) => {
  const context = contextOf();
  const { dataset } = context;
  const report = { ...dataset.report, from: '2025-10-01T00:00:00.000Z' };
  const resolved = { ...dataset.resolved, timezone: 'UTC', asOf: Date.parse(asOf) };
  return { ...context, dataset: { ...dataset, report, resolved } };
};
const lastDays = (days: number): View => ({ ...defaultView, range: { kind: 'last', days } });

it('takes who is still active from days that have ended: a morning would count too few', () => {
  const whole = {
    now: { from: '2026-03-04', to: '2026-03-10' },
    before: { from: '2026-02-25', to: '2026-03-03' },
  };
  expect(endedSpansOf(lastDays(7), until('2026-03-10T23:59:59.999Z'))).toEqual(whole);
  const context = until('2026-03-10T09:00:00.000Z');
  expect(endedSpansOf(lastDays(7), context)).toEqual({
    now: { from: '2026-03-04', to: '2026-03-09' },
    before: { from: '2026-02-26', to: '2026-03-03' },
  });
  expect(JSON.stringify(toKeptQueries(lastDays(7), context))).not.toContain('2026-03-10');
  const earlier: View = { ...defaultView, range: { kind: 'between', ...whole.before } };
  expect(endedSpansOf(earlier, context)?.now).toEqual(whole.before);
});

it('has nobody to tell of on a single day that is still open', () => {
  expect(toKeptQueries(lastDays(1), until('2026-03-10T09:00:00.000Z'))).toBeNull();
});
