import { observedOffsets } from '../../model/calendar/observed.ts';
import { periodsOf } from '../../model/calendar/periods.ts';
import type { IndicatorsQuery, ShareOfPeople } from '../../model/query/indicators.ts';
import { type Bracket, planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import type { RoleName, UserFilter } from '../../model/query/shared.ts';
import type { IndicatorsCounts } from '../../model/result/counts.ts';
import type { Scope } from '../scope.ts';
import { keepThose } from '../select/masks.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import { matcherOfRole } from '../select/selector.ts';
import { timesBetween } from '../select/times.ts';
import type { Codes } from '../table/event-table.ts';
import { recentDeeds, recentRevenue } from './recent.ts';
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

/** Users without a use in the last 7 days, and users who ever gave feedback: 1 for each. */
export function* shareMask(
  scope: Scope,
  id: 'silent' | 'feedback',
  people: Uint8Array | null,
): Generator<void, Uint8Array> {
  const today = scope.zone.dayOf(scope.asOf);
  const mask =
    id === 'feedback'
      ? markSome((yield* occurrencesOf(scope, matcherOfRole(scope, 'feedback'))).offsets)
      : markNone(yield* timesBetween(scope, { role: 'use' }, [today - 6, today]));
  if (people) keepThose(mask, people);
  return mask;
}

function markSome(offsets: Uint32Array): Uint8Array {
  const mask = new Uint8Array(offsets.length - 1);
  for (let u = 0; u < mask.length; u++) mask[u] = Number(offsets[u + 1] !== offsets[u]);
  return mask;
}

function markNone(times: Codes): Uint8Array {
  const mask = new Uint8Array(times.length);
  for (let u = 0; u < mask.length; u++) mask[u] = Number(times[u] === 0);
  return mask;
}

export function* countIndicators(scope: Scope, query: IndicatorsQuery): Generator<void, IndicatorsCounts> {
  const [d1, d7, d30] = yield* pooledCells(scope, retentionAt(['register', 'use'], returnDays, query.users));
  const [paid30] = yield* pooledCells(scope, retentionAt(['pay', 'pay'], [billingMonth], query.users));
  const recent = yield* recentDeeds(scope, query.users);
  const nothing = { numerator: 0, denominator: 0 };
  return {
    sides: {
      d1: d1 ?? nothing,
      d7: d7 ?? nothing,
      d30: d30 ?? nothing,
      'paid-30': paid30 ?? nothing,
      'weekly-uses': { numerator: recent.usesOfPayers28, denominator: 4 * recent.payers28 },
      silent: { numerator: recent.people - recent.users7, denominator: recent.people },
      'use-momentum': { numerator: recent.uses7, denominator: recent.uses14 - recent.uses7 },
      feedback: { numerator: recent.everFeedback, denominator: recent.people },
    },
    revenue: yield* recentRevenue(scope, query.users),
    payers: recent.payers30,
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
