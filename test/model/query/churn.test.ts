import { expect, it } from 'vitest';
import { HoldfastError } from '../../../src/model/errors.ts';
import { planChurnModel, spreadOver } from '../../../src/model/query/churn-model.ts';
import { parseQuery } from '../../../src/model/query/query.ts';

const settings = { timezone: 'UTC', weekStart: 'monday' } as const;

const refusal = (query: Record<string, unknown>): string | null => {
  try {
    parseQuery({ kind: 'churn', ...query }, settings);
    return null;
  } catch (error) {
    if (error instanceof HoldfastError) return error.failure.field;
    throw error;
  }
};

it('knows a risk only of a model', () => {
  expect(refusal({ sort: { by: 'risk' } })).toBe('sort.by');
  expect(refusal({ leastRisk: 0.5 })).toBe('leastRisk');
  expect(refusal({ model: false, leastRisk: 0.5 })).toBe('leastRisk');
  expect(refusal({ model: true, sort: { by: 'risk' }, leastRisk: 0.5 })).toBeNull();
  expect(refusal({ model: true, leastRisk: 50 })).toBe('leastRisk');
});

it('learns on one day and is tested on a later one, with whole horizons between and two behind', () => {
  expect(planChurnModel(1, 55, 55)?.horizon).toBe(7);
  expect(planChurnModel(1, 56, 57)).toEqual({ horizon: 14, window: 28, train: 28, test: 42, now: 57 });
  expect(planChurnModel(1, 28, 28)).toEqual({ horizon: 7, window: 14, train: 14, test: 21, now: 28 });
  expect(planChurnModel(1, 27, 27)).toBeNull();
});

it('takes everyone, or some thousands from all over the list', () => {
  expect(spreadOver(3)).toEqual([0, 1, 2]);
  const some = spreadOver(100_000);
  expect(some).toHaveLength(30_000);
  expect(new Set(some).size).toBe(30_000);
  expect(some.at(-1)).toBe(99_996);
});
