import { describe, expect, it } from 'vitest';
import { moveStep, removeStep } from '../../../src/features/journeys/funnel/steps.ts';

const [register, use, pay] = [{ role: 'register' }, { role: 'use' }, { role: 'pay' }] as const;

describe('the steps of a funnel', () => {
  it('move to another place and leave the others in their order', () => {
    expect(moveStep([register, use, pay], 0, 2)).toEqual([use, pay, register]);
    expect(moveStep([register, use, pay], 2, 0)).toEqual([pay, register, use]);
    expect(moveStep([register, use, pay], 0, 3)).toEqual([register, use, pay]);
    expect(moveStep([register, use, pay], 0, -1)).toEqual([register, use, pay]);
  });

  it('take their exclusions along when one is removed, and those away that lie nowhere any more', () => {
    const between = (after: number, before: number) => ({ event: 'cancel', after, before });
    expect(removeStep([register, use, pay], [between(1, 2), between(0, 2), between(0, 1)], 0)).toEqual({
      steps: [use, pay],
      exclusions: [between(0, 1), between(0, 1)],
    });
    expect(removeStep([register, use, pay], [between(0, 2), between(1, 2)], 2)).toEqual({
      steps: [register, use],
      exclusions: [],
    });
  });
});
