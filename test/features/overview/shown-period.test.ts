import { describe, expect, it } from 'vitest';
import { shownPeriod } from '../../../src/features/overview/shown-period.ts';
import type { QueryContext } from '../../../src/state/to-query/scope.ts';
import { defaultView } from '../../../src/state/view.ts';
import { contextOf } from '../../state/query-context.ts';

/** So many people over the 180 days of the data set. */
const peopled = (users: number): QueryContext => {
  const context = contextOf();
  return { ...context, dataset: { ...context.dataset, report: { ...context.dataset.report, users } } };
};

const within = (from: string, to: string) => ({
  ...defaultView,
  range: { kind: 'between', from, to } as const,
});

describe('what one point stands for unless it was chosen', () => {
  it('is a day while a week of days brings thirty people', () => {
    expect(shownPeriod(defaultView, peopled(900))).toBe('day');
    expect(shownPeriod(defaultView, peopled(700))).toBe('week');
  });

  it('stays a day where weeks would leave hardly a point', () => {
    expect(shownPeriod(within('2026-06-01', '2026-06-14'), peopled(84))).toBe('day');
  });

  it('is a month where the range is long', () => {
    const context = peopled(100_000);
    const report = { ...context.dataset.report, from: '2015-01-01T00:00:00.000Z' };
    expect(shownPeriod(defaultView, { ...context, dataset: { ...context.dataset, report } })).toBe('month');
  });
});
