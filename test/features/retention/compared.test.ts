import { describe, expect, it } from 'vitest';
import { toComparedQuery } from '../../../src/features/retention/queries.ts';
import { comparedScopeOf } from '../../../src/state/to-query/scope.ts';
import { type ChartPeriod, defaultView, type View } from '../../../src/state/view.ts';
import { contextOf } from '../../state/query-context.ts';

const context = contextOf();

/** The dates that Wednesday 1 April and on are compared with. */
const before = (period: ChartPeriod, to = '2026-05-12') => {
  const view: View = {
    ...defaultView,
    range: { kind: 'between', from: '2026-04-01', to },
    compare: { kind: 'previous' },
    retention: { ...defaultView.retention, period },
  };
  const scope = comparedScopeOf(view, context);
  return scope && toComparedQuery(view, context, scope)?.range;
};

describe('the cohorts of the days before', () => {
  it('are those right before the dates, by day', () => {
    expect(before('day')).toEqual({ from: '2026-02-18', to: '2026-03-31' });
  });

  it('end before the week or month in which the dates begin, whose people are already in them', () => {
    expect(before('week')).toEqual({ from: '2026-02-18', to: '2026-03-29' });
    expect(before('month')).toEqual({ from: '2026-02-18', to: '2026-03-31' });
  });

  it('are none where the days before lie in that very week', () => {
    expect(before('week', '2026-04-02')).toBeUndefined();
  });
});
