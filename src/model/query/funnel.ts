import * as v from 'valibot';
import { finiteNumber, naturalNumber, object } from '../schema.ts';
import {
  type Breakdown,
  breakdownSchema,
  checkBreakdown,
  checkRange,
  type Refuse,
  type Scope,
  scopeEntries,
  type Selector,
  selectorEntries,
  selectorSchema,
} from './shared.ts';

export const funnelOrders = ['ordered', 'strict', 'any'] as const;
export type FunnelOrder = (typeof funnelOrders)[number];
export const windowUnits = ['second', 'minute', 'hour', 'day', 'week'] as const;
export type WindowUnit = (typeof windowUnits)[number];
export type FunnelWindow = { value: number; unit: WindowUnit };
export type Exclusion = Selector & { after: number; before: number };

export type FunnelQuery = Scope & {
  kind: 'funnel';
  steps: Selector[];
  order?: FunnelOrder;
  window: FunnelWindow;
  exclusions?: Exclusion[];
  breakdown?: Breakdown;
};

const millisecondsOf: Record<WindowUnit, number> = {
  second: 1_000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Longer than all the time that an event can fall in. */
const endlessMs = 1e15;

/** Length of the window as elapsed milliseconds. */
export const windowMs = (window: FunnelWindow): number =>
  Math.min(window.value * millisecondsOf[window.unit], endlessMs);

export const funnelSchema = object({
  kind: v.literal('funnel'),
  steps: v.pipe(v.array(selectorSchema), v.minLength(1, 'a funnel needs a step')),
  order: v.exactOptional(v.picklist(funnelOrders)),
  window: object({
    value: v.pipe(finiteNumber, v.minValue(0)),
    unit: v.picklist(windowUnits),
  }),
  exclusions: v.exactOptional(
    v.array(object({ ...selectorEntries, after: naturalNumber, before: naturalNumber })),
  ),
  breakdown: v.exactOptional(breakdownSchema),
  ...scopeEntries,
});

export function checkFunnel(query: FunnelQuery, refuse: Refuse): void {
  const order = query.order ?? 'ordered';
  checkRange(query.range, 'day', refuse);
  checkBreakdown(query.breakdown, ['start', 'user'], refuse);
  const most = order === 'any' ? 10 : 20;
  if (query.steps.length > most) refuse('steps', `at most ${most} steps with order "${order}"`);
  query.exclusions?.forEach(({ after, before }, index) => {
    const field = `exclusions.${index}`;
    if (order !== 'ordered') refuse('exclusions', `only with order "ordered", not "${order}"`);
    if (after >= before) refuse(`${field}.after`, 'must be smaller than "before"');
    if (before >= query.steps.length) {
      refuse(`${field}.before`, `must be the index of a step, at most ${query.steps.length - 1}`);
    }
  });
}
