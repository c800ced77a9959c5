import type { UserFilter } from '../query/shared.ts';
import type { Rule } from './settings.ts';

export const builtInSegmentIds = ['core', 'regular', 'churned', 'potential'] as const;
export const defaultSegmentWindowDays = 30;
const silentDays = 7;

/**
 * The rules that hold where the settings give none (contract §5), and the id of those whom no rule fits.
 * `core`: at least 10 uses and a pay; `regular`: at least 3 uses; `churned`: no use, and no event at all in the
 * last 7 days. All counts over the last `windowDays` days.
 */
export function builtInRules(windowDays: number): Rule[] {
  const uses = (bounds: { atLeast?: number; atMost?: number }): UserFilter => ({
    did: { role: 'use' },
    ...bounds,
    lastDays: windowDays,
  });
  const paid: UserFilter = { did: { role: 'pay' }, lastDays: windowDays };
  const silent: UserFilter = { did: {}, atMost: 0, lastDays: silentDays };
  return [
    { id: 'core', name: 'Core', when: { and: [uses({ atLeast: 10 }), paid] } },
    { id: 'regular', name: 'Regular', when: uses({ atLeast: 3 }) },
    { id: 'churned', name: 'Churned', when: { and: [uses({ atMost: 0 }), silent] } },
  ];
}

/** Rules in the order in which they are tried, and the segment of everyone else. */
export function segmentRules(
  rules: Rule[] | null,
  windowDays: number = defaultSegmentWindowDays,
): { rules: Rule[]; rest: string } {
  return rules ? { rules, rest: 'other' } : { rules: builtInRules(windowDays), rest: 'potential' };
}
