import { describe, expect, it } from 'vitest';
import {
  parityOffset,
  parityReason,
  toParityQuery,
  toParityQuestion,
  toParityValues,
} from '../../../src/features/retention/parity/parity-view.ts';
import { planRetention } from '../../../src/model/query/retention.ts';
import { answerTo, eventsOf, registerToUse } from './crowd.ts';

describe('the parity lens', () => {
  it('asks the same question by the rules of each product', () => {
    const query = {
      ...registerToUse,
      entry: 'first-ever' as const,
      mode: 'brackets' as const,
      brackets: [[2, 7] as [number, number]],
      minOccurrences: 2,
      breakdown: { property: 'plan' },
      range: { from: '2026-01-05', to: '2026-02-05' },
    };
    const same = {
      ...registerToUse,
      entry: 'first-ever',
      minOccurrences: 2,
      range: { from: '2026-01-05', to: '2026-02-05' },
    };
    expect(toParityQuery(query, 'mixpanel', 2)).toEqual({ ...same, mode: 'on-or-after', clock: 'rolling' });
    expect(toParityQuery(query, 'amplitude', 2)).toEqual(toParityQuery(query, 'mixpanel', 2));
    expect(toParityQuery(query, 'posthog', 40)).toEqual({ ...same, periods: 41 });
  });

  it('compares at the start of a bracket', () => {
    const plan = planRetention({
      ...registerToUse,
      mode: 'brackets',
      brackets: [
        [0, 1],
        [2, 7],
      ],
    });
    expect(parityOffset({ plan }, 1)).toBe(2);
    expect(parityOffset({ plan: planRetention(registerToUse) }, 7)).toBe(7);
  });

  it('gives the three averages of the real answer', () => {
    const events = eventsOf([
      { day: '2026-01-05', size: 100, back: [0, 50, 10] },
      { day: '2026-01-06', size: 50, back: [0, 40] },
    ]);
    const [on] = answerTo(events, { periods: 3 }).result.groups;
    expect(toParityValues(on, 1)).toMatchObject({
      pooled: 90 / 150,
      simple: 0.65,
      sizeWeighted: (100 * 50 + 50 * 40) / (100 ** 2 + 50 ** 2),
    });
    expect(toParityValues(on, 1).behind).toMatchObject({ retained: 90, size: 150 });
    expect(toParityValues(on, 0, 'posthog')).toMatchObject({ pooled: 1, simple: 1, sizeWeighted: 1 });
    expect(toParityValues(on, 0, 'posthog').behind).toMatchObject({ retained: 150, size: 150, low: null });
    expect(toParityValues(on, 0).pooled).toBe(0);
    expect(toParityValues(undefined, 1)).toEqual({
      pooled: null,
      simple: null,
      sizeWeighted: null,
      behind: null,
    });
  });

  it('names the rule that moves the number', () => {
    const plan = planRetention(registerToUse);
    expect(parityReason({ plan }, 'pooled', 'mixpanel')).toEqual({ mode: true, clock: true, average: true });
    expect(parityReason({ plan }, 'pooled', 'posthog')).toEqual({ mode: false, clock: false, average: true });
    expect(parityReason({ plan }, 'simple', 'posthog')).toEqual({
      mode: false,
      clock: false,
      average: false,
    });
  });

  it('can be asked that way', () => {
    expect(toParityQuestion('posthog')).toEqual({ mode: 'on', clock: 'calendar', average: 'simple' });
    expect(toParityQuestion('mixpanel')).toEqual({
      mode: 'on-or-after',
      clock: 'rolling',
      average: 'sizeWeighted',
    });
  });
});
