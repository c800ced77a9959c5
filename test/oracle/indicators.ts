import type { IndicatorsQuery } from '../../src/model/query/indicators.ts';
import type { RetentionQuery } from '../../src/model/query/retention.ts';
import type { Indicator } from '../../src/model/result/result.ts';
import type { Happening, Log } from './log.ts';
import { chosenPeople, countIn, inLastDays } from './people.ts';
import { memberships, observedAt, sumOf } from './retention.ts';
import { matches } from './select.ts';
import { lifetimeMonths } from './lifetime.ts';
import { wilson } from './wilson.ts';

type Id = Indicator['id'];
type Side = { numerator: string[]; denominator: string[] };

/** The people on both sides of an indicator that is a share of people. */
export function sharesOf(log: Log, query: IndicatorsQuery): Record<Exclude<Id, Unshared>, Side> {
  const people = chosenPeople(log, query.users);
  const which = (test: (own: readonly Happening[]) => boolean): string[] =>
    people.filter(([, own]) => test(own)).map(([user]) => user);
  const everyone = which(() => true);
  return {
    d1: returned(log, useOnDay(query, 1)),
    d7: returned(log, useOnDay(query, 7)),
    d30: returned(log, useOnDay(query, 30)),
    'paid-30': returned(log, {
      kind: 'retention',
      start: { role: 'pay' },
      return: { role: 'pay' },
      mode: 'brackets',
      brackets: [[28, 31]],
      ...(query.users && { users: query.users }),
    }),
    silent: {
      numerator: which((own) => countIn(log, own, { role: 'use' }, 7, log.asOf) === 0),
      denominator: everyone,
    },
    feedback: {
      numerator: which((own) => own.some((event) => matches(log, { role: 'feedback' }, event))),
      denominator: everyone,
    },
  };
}

type Unshared = 'weekly-uses' | 'ltv-cac' | 'use-momentum';

/** One cell: that offset alone. */
const useOnDay = (query: IndicatorsQuery, offset: number): RetentionQuery => ({
  kind: 'retention',
  start: { role: 'register' },
  return: { role: 'use' },
  mode: 'brackets',
  brackets: [[offset, offset]],
  ...(query.users && { users: query.users }),
});

function returned(log: Log, query: RetentionQuery): Side {
  const seen = memberships(log, query).filter(({ cohort }) => observedAt(log, query, cohort) > 0);
  return {
    numerator: seen.filter(({ retained }) => retained[0]).map(({ user }) => user),
    denominator: seen.map(({ user }) => user),
  };
}

const order: [Id, target: number, Indicator['direction'], needs: string[]][] = [
  ['d1', 0.2, 'at-least', ['register', 'use']],
  ['d7', 0.1, 'at-least', ['register', 'use']],
  ['d30', 0.05, 'at-least', ['register', 'use']],
  ['paid-30', 0.15, 'at-least', ['pay']],
  ['weekly-uses', 3, 'at-least', ['use', 'pay']],
  ['ltv-cac', 3, 'at-least', ['pay', 'cac', 'lifetimeMonths', 'amount']],
  ['silent', 0.3, 'at-most', ['use']],
  ['use-momentum', 0.8, 'at-least', ['use']],
  ['feedback', 0.05, 'at-least', ['feedback']],
];

export function indicators(log: Log, query: IndicatorsQuery): Indicator[] {
  const shares = sharesOf(log, query);
  const economics = worth(log, query);
  const ratios: Record<Unshared, Ratio> = {
    'weekly-uses': weeklyUses(log, query),
    'ltv-cac': economics.ratio,
    'use-momentum': momentum(log, query),
  };
  const lacking = [...rolesWithoutEvent(log), ...economics.lacking];
  return order.map(([id, target, direction, needs]): Indicator => {
    const missing = needs.filter((need) => lacking.includes(need));
    const sides = id in shares ? shares[id as keyof typeof shares] : undefined;
    const ratio = sides
      ? { numerator: sides.numerator.length, denominator: sides.denominator.length }
      : ratios[id as Unshared];
    if (missing.length === 0 && (ratio.denominator === 0 || ratio.undefined)) missing.push('denominator');
    const known = missing.length === 0;
    const value = known ? ratio.numerator / ratio.denominator : null;
    const { low, high } = known ? wilson(ratio.numerator, ratio.denominator) : { low: null, high: null };
    return {
      id,
      value,
      numerator: ratio.numerator,
      denominator: ratio.denominator,
      ...(sides && { low, high }),
      target,
      direction,
      met: value === null ? null : direction === 'at-least' ? value >= target : value <= target,
      ...(!known && { missing }),
    };
  });
}

function rolesWithoutEvent(log: Log): string[] {
  const events = [...log.people.values()].flat();
  return (['register', 'use', 'pay', 'feedback'] as const).filter(
    (role) => !events.some((event) => matches(log, { role }, event)),
  );
}

type Ratio = { numerator: number; denominator: number; undefined?: boolean };

function weeklyUses(log: Log, query: IndicatorsQuery): Ratio {
  const payers = chosenPeople(log, query.users).filter(
    ([, own]) => countIn(log, own, { role: 'pay' }, 28, log.asOf) > 0,
  );
  return {
    numerator: payers.reduce((sum, [, own]) => sum + countIn(log, own, { role: 'use' }, 28, log.asOf), 0),
    denominator: 4 * payers.length,
  };
}

function momentum(log: Log, query: IndicatorsQuery): Ratio {
  const people = chosenPeople(log, query.users);
  const usesIn = (days: number): number =>
    people.reduce((sum, [, own]) => sum + countIn(log, own, { role: 'use' }, days, log.asOf), 0);
  return { numerator: usesIn(7), denominator: usesIn(14) - usesIn(7) };
}

/** LTV ÷ CAC: the money of a payer in the last 30 days, times months of life, over what winning one costs. */
function worth(log: Log, query: IndicatorsQuery): { ratio: Ratio; lacking: string[] } {
  const paying = chosenPeople(log, query.users)
    .flatMap(([, own]) => own)
    .filter((event) => matches(log, { role: 'pay' }, event) && inLastDays(log, event, 30, log.asOf));
  const payers = new Set(paying.map(({ user }) => user)).size;
  const revenue = sumOf(paying, log.amount ?? '');
  const lifetime = log.economics.lifetimeMonths ?? lifetimeMonths(log, query);
  const { cac } = log.economics;
  const lacking = [
    ...(cac === undefined ? ['cac'] : []),
    ...(lifetime === null ? ['lifetimeMonths'] : []),
    ...(log.amount === null ? ['amount'] : []),
  ];
  return {
    ratio: {
      numerator: payers === 0 ? 0 : (revenue / payers) * (lifetime ?? 0),
      denominator: cac ?? 0,
      undefined: payers === 0,
    },
    lacking,
  };
}
