import { observedOffsets } from '../../model/calendar/observed.ts';
import { periodsOf } from '../../model/calendar/periods.ts';
import type { IndicatorsQuery, ShareOfPeople } from '../../model/query/indicators.ts';
import { type Bracket, planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RoleName, UserFilter } from '../../model/query/shared.ts';
import type { IndicatorsCounts } from '../../model/result/counts.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Scope } from '../scope.ts';
import { lastDaysFrom, peopleMask } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { countRetention } from './retention.ts';

const returnDays: Bracket[] = [
  [1, 1],
  [7, 7],
  [30, 30],
];
const billingMonth: Bracket = [28, 31];

/** The retention question behind a share; its single cell counts over the cohorts observed there. */
export function retentionBehind(id: ShareOfPeople, users: UserFilter | undefined): RetentionQuery | null {
  if (id === 'paid-30') return retentionAt(['pay', 'pay'], [billingMonth], users);
  const bracket = returnDays[['d1', 'd7', 'd30'].indexOf(id)];
  return bracket ? retentionAt(['register', 'use'], [bracket], users) : null;
}

function retentionAt(
  [start, back]: [RoleName, RoleName],
  brackets: Bracket[],
  users: UserFilter | undefined,
): RetentionQuery {
  return {
    kind: 'retention',
    start: { role: start },
    return: { role: back },
    mode: 'brackets',
    brackets,
    ...(users && { users }),
  };
}

/** Events of a role in [from, until) by the people chosen: their number and the users who have one. */
function countRole(
  scope: Scope,
  role: RoleName,
  from: EpochMs,
  until: EpochMs,
  people: Uint8Array | null,
): { events: number; mask: Uint8Array; users: number } {
  const { codes, hit } = matcherOf(scope, { role });
  const { offsets, time } = scope.table;
  const mask = new Uint8Array(scope.users);
  let events = 0;
  let users = 0;
  for (let u = 0; u < scope.users; u++) {
    if (people && people[u] === 0) continue;
    for (let i = (offsets[u + 1] ?? 0) - 1; i >= (offsets[u] ?? 0); i--) {
      const t = time[i] ?? 0;
      if (t < from) break;
      if (t >= until || hit[codes[i] ?? 0] === 0) continue;
      events += 1;
      mask[u] = 1;
    }
    users += mask[u] ?? 0;
  }
  return { events, mask, users };
}

/** Users without a use in the last 7 days, and users who ever gave feedback: 1 for each. */
export function shareMask(scope: Scope, id: 'silent' | 'feedback', people: Uint8Array | null): Uint8Array {
  if (id === 'feedback') return countRole(scope, 'feedback', -Infinity, Infinity, people).mask;
  const active = countRole(scope, 'use', lastDaysFrom(scope, 7), Infinity, people).mask;
  return active.map((used, u) => (used === 0 && (!people || people[u] === 1) ? 1 : 0));
}

function sum(mask: Uint8Array): number {
  let total = 0;
  for (let u = 0; u < mask.length; u++) total += mask[u] ?? 0;
  return total;
}

export function* countIndicators(scope: Scope, query: IndicatorsQuery): Generator<void, IndicatorsCounts> {
  const people = peopleMask(scope, query.users);
  const everyone = people ? sum(people) : scope.users;
  const [d1, d7, d30] = yield* pooledCells(scope, retentionAt(['register', 'use'], returnDays, query.users));
  const [paid30] = yield* pooledCells(scope, retentionAt(['pay', 'pay'], [billingMonth], query.users));
  const week = lastDaysFrom(scope, 7);
  const payers28 = countRole(scope, 'pay', lastDaysFrom(scope, 28), Infinity, people);
  yield;
  const uses28 = countRole(scope, 'use', lastDaysFrom(scope, 28), Infinity, payers28.mask);
  yield;
  const lately = countRole(scope, 'use', week, Infinity, people);
  const before = countRole(scope, 'use', lastDaysFrom(scope, 14), week, people);
  yield;
  const nothing = { numerator: 0, denominator: 0 };
  return {
    sides: {
      d1: d1 ?? nothing,
      d7: d7 ?? nothing,
      d30: d30 ?? nothing,
      'paid-30': paid30 ?? nothing,
      'weekly-uses': { numerator: uses28.events, denominator: 4 * payers28.users },
      silent: { numerator: everyone - lately.users, denominator: everyone },
      'use-momentum': { numerator: lately.events, denominator: before.events },
      feedback: { numerator: sum(shareMask(scope, 'feedback', people)), denominator: everyone },
    },
    ...revenueOf(scope, people),
    // Asked for only where no setting says how long a payer stays.
    payerCohorts:
      scope.settings.economics.lifetimeMonths === null ? yield* payerCohorts(scope, query.users) : [],
  };
}

/** For each bracket those retained and those who entered, over the cohorts observed there. */
function* pooledCells(
  scope: Scope,
  query: RetentionQuery,
): Generator<void, { numerator: number; denominator: number }[]> {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const observed = observedOffsets(plan, periods, scope);
  const { groups } = yield* countRetention(scope, query);
  return Array.from({ length: plan.cells }, (_, cell) => {
    let numerator = 0;
    let denominator = 0;
    observed.forEach((brackets, cohort) => {
      if (brackets <= cell) return;
      numerator += groups[0]?.retained[cohort * plan.cells + cell] ?? 0;
      denominator += groups[0]?.size[cohort] ?? 0;
    });
    return { numerator, denominator };
  });
}

function revenueOf(scope: Scope, people: Uint8Array | null): { revenue: number; payers: number } {
  const from = lastDaysFrom(scope, 30);
  const { codes, hit } = matcherOf(scope, { role: 'pay' });
  const { offsets, time, properties } = scope.table;
  const column = scope.settings.amount === null ? undefined : properties.get(scope.settings.amount);
  const values = column?.type === 'number' ? column.values : null;
  let revenue = 0;
  let payers = 0;
  for (let u = 0; u < scope.users; u++) {
    if (people && people[u] === 0) continue;
    let paid = 0;
    for (let i = (offsets[u + 1] ?? 0) - 1; i >= (offsets[u] ?? 0) && (time[i] ?? 0) >= from; i--) {
      if (hit[codes[i] ?? 0] === 0) continue;
      paid = 1;
      const value = values?.[i] ?? NaN;
      if (!Number.isNaN(value)) revenue += value;
    }
    payers += paid;
  }
  return { revenue, payers };
}

/** Per month of first pay: its size, then how many paid at offset 1, 2 … or later, as far as observed. */
function* payerCohorts(scope: Scope, users: UserFilter | undefined): Generator<void, number[][]> {
  const months = periodsOf(undefined, 'month', scope);
  if (months.count === 0) return [];
  const query: RetentionQuery = {
    kind: 'retention',
    start: { role: 'pay' },
    return: { role: 'pay' },
    period: 'month',
    mode: 'on-or-after',
    periods: months.count,
    ...(users && { users }),
  };
  const plan = planRetention(query);
  const observed = observedOffsets(plan, months, scope);
  const { groups } = yield* countRetention(scope, query);
  return observed.map((offsets, cohort) => {
    const alive = [groups[0]?.size[cohort] ?? 0];
    for (let k = 1; k < offsets; k++) alive.push(groups[0]?.retained[cohort * plan.cells + k] ?? 0);
    return alive;
  });
}
