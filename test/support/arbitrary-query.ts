import * as fc from 'fast-check';
import { unreachable } from '../../src/model/errors.ts';
import { segmentIds, type Query, type QueryKind } from '../../src/model/query/query.ts';
import type { Selector } from '../../src/model/query/shared.ts';
import { dateOf } from '../oracle/calendar.ts';
import { type ArbitraryLog, logArbitrary, type LogStyle } from './arbitrary-log.ts';
import { crowdedLog } from './crowded-log.ts';
import {
  breakdownArbitrary,
  filterArbitrary,
  maybe,
  peopleArbitrary,
  present,
  rangeFor,
  selectorArbitrary,
} from './arbitrary-selectors.ts';

/** The kinds that read events; `users` and `user` ask about them. Clusters take more people than these logs have. */
export type ReadingKind = Exclude<QueryKind, 'compare' | 'clusters' | 'users' | 'user'>;

const styleOf = (kind: ReadingKind): LogStyle[] =>
  kind === 'paths'
    ? ['minutes']
    : kind === 'funnel' || kind === 'sessions'
      ? ['minutes', 'days', 'burst']
      : ['days'];

/** A query as a person would write it: plain JSON, still to be parsed. */
export type PlainQuery = { kind: Query['kind'] } & Record<string, unknown>;
export type Case = ArbitraryLog & { query: PlainQuery };

/**
 * A log and a query of this kind over it; without fast-check's own bias towards empty logs and first choices.
 * @param styles of the log; by itself those that suit the kind
 */
export const caseArbitrary = (
  kind: ReadingKind,
  { maxEvents, styles = styleOf(kind) }: { maxEvents?: number; styles?: readonly LogStyle[] } = {},
): fc.Arbitrary<Case> =>
  fc.noBias(
    fc
      .constantFrom(...styles)
      .chain((style) => logArbitrary(style, maxEvents))
      .chain((log) => (kind === 'aha' ? crowdedLog(log) : fc.constant(log)))
      .chain((log) => queryArbitrary(kind, log).map((query) => ({ ...log, query }))),
  );

/** Shorter periods where the log is long, so that an oracle's walk stays short. */
const periodFor = ({ place }: ArbitraryLog): fc.Arbitrary<string> =>
  place.days > 12 ? fc.constantFrom('day', 'week', 'month') : fc.constantFrom('hour', 'day', 'week', 'month');

export function queryArbitrary(kind: ReadingKind, log: ArbitraryLog): fc.Arbitrary<PlainQuery> {
  const users = maybe(peopleArbitrary(log.names, log.place, segmentIds(log.settings)), 20);
  const selector = selectorArbitrary(log.names);
  const days = { kind: fc.constant(kind), users };
  const build = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<PlainQuery> =>
    fc.record({ ...days, ...fields }).map((query) => present(query) as PlainQuery);
  const perPeriod = (
    fields: (period: string) => Record<string, fc.Arbitrary<unknown>>,
  ): fc.Arbitrary<PlainQuery> =>
    periodFor(log).chain((period) =>
      build({
        period: fc.constant(period),
        range: maybe(rangeFor(log.place, period), 50),
        ...fields(period),
      }),
    );
  switch (kind) {
    case 'retention':
      return perPeriod(() => ({ start: selector, return: selector, ...retentionFields }))
        .map(withBrackets)
        .map(withCondition);
    case 'trend':
      return perPeriod((period) => ({
        event: selector,
        measure: fc.constantFrom('events', 'users', 'users', 'sum', 'mean'),
        property: fc.constantFrom('amount', 'amount', 'plan', 'odd "name\\`'),
        breakdown: maybe(breakdownArbitrary(['event', 'user']), 50),
        ...(period === 'day' && { rollingDays: maybe(fc.constantFrom(1, 2, 7, 30), 50) }),
      })).map(({ rollingDays, ...query }) =>
        query['measure'] === 'users' && rollingDays !== undefined ? { ...query, rollingDays } : query,
      );
    case 'lifecycle':
    case 'stickiness':
    case 'frequency':
      return perPeriod(() => ({ event: selector }));
    case 'sessions':
      return perPeriod(() => ({
        event: maybe(selector, 50),
        gapMinutes: maybe(fc.constantFrom(1, 5, 10, 60, 1440)),
      }));
    case 'funnel':
      return build(
        log.style === 'burst'
          ? excludingFields(log)
          : { range: maybe(rangeFor(log.place, 'day'), 50), ...funnelFields(log) },
      ).map(withoutExclusions);
    case 'paths':
      return build({
        range: maybe(rangeFor(log.place, 'day'), 30),
        from: maybe(selector, 35),
        to: maybe(selector, 35),
        depth: maybe(fc.constantFrom(1, 2, 3, 3, 6)),
        limit: maybe(fc.constantFrom(1, 2, 3, 5)),
      });
    case 'segments':
      return build({ windowDays: maybe(fc.constantFrom(1, 3, 7, 14)) });
    case 'segment-flow':
      return fc
        .record({
          from: fc.integer({ min: -2, max: log.place.days + 2 }),
          length: fc.nat(log.place.days + 5),
        })
        .chain(({ from, length }) =>
          build({
            from: fc.constant(dateOf(log.place.firstDay + from)),
            to: fc.constant(dateOf(log.place.firstDay + from + length)),
          }),
        );
    case 'rfm':
      return build({
        event: maybe(selector, 50),
        recency: maybe(fc.constantFrom([0], [0, 1, 3], [0, 2, 4, 8]), 80),
        frequency: maybe(fc.constantFrom([1], [1, 2], [1, 2, 3, 5]), 80),
      });
    case 'churn':
      return build({
        silentDays: maybe(fc.constantFrom(0, 1, 3, 7)),
        minUses: maybe(fc.constantFrom(1, 1, 2), 80),
        limit: maybe(fc.nat(3), 50),
        offset: maybe(fc.nat(2), 50),
        sort: maybe(sortBy('user', 'uses', 'lastUse', 'silentDays', 'segment')),
        search: maybe(fc.constantFrom('', 'a', 'N', 'ß', 'İ'), 30),
        signals: maybe(
          fc
            .record({
              core: maybe(selector, 50),
              rating: maybe(fc.constantFrom('amount', 'plan', 'nothing'), 50),
            })
            .map(present),
          60,
        ),
      });
    case 'indicators':
      return build({});
    case 'aha':
      return fc
        .record({
          kind: fc.constant(kind),
          within: fc.record({ days: fc.constantFrom(1, 1, 2, 3) }),
          of: outcomeArbitrary(log),
          mode: fc.constantFrom('on', 'on-or-after', 'on-or-after', 'brackets'),
          offset: fc.constantFrom(0, 0, 1, 2),
          retained: fc.boolean(),
          cohort: fc.constantFrom(null, null, null, dateOf(log.place.firstDay + 1)),
          minUsers: fc.constantFrom(1, 1, 1, 2, undefined),
          candidates: maybe(fc.array(selector, { minLength: 1, maxLength: 3 }), 40),
        })
        .map(({ of, mode, offset, retained, cohort, ...query }) =>
          present({
            ...query,
            outcome: outcomeOf(of, mode, query.within.days, { offset, retained, cohort }),
          }),
        );
    case 'projection':
      return fc
        .record({
          kind: fc.constant(kind),
          model: fc.constant('sbg'),
          horizon: fc.constantFrom(1, 3, 12),
          of: queryArbitrary('retention', log),
          mode: fc.constantFrom('on', 'on-or-after'),
          periods: fc.constantFrom(1, 2, 6, 12),
        })
        .map(({ of, mode, periods, ...query }) => ({ ...query, of: projectable({ ...of, mode, periods }) }));
    default:
      return unreachable(kind);
  }
}

export const sortBy = (...by: string[]): fc.Arbitrary<object> =>
  fc.record({ by: fc.constantFrom(...by), desc: maybe(fc.boolean()) }).map(present);

const bracket = fc
  .tuple(fc.nat(4), fc.nat(4))
  .map(([from, length]): [number, number] => [from, from + length]);

const retentionFields = {
  entry: maybe(fc.constantFrom('first', 'first-ever', 'every', 'every')),
  clock: maybe(fc.constantFrom('calendar', 'rolling')),
  mode: maybe(fc.constantFrom('on', 'on-or-after', 'on-or-before', 'brackets'), 80),
  brackets: fc
    .array(bracket, { minLength: 1, maxLength: 3 })
    .map((all) => all.toSorted((a, b) => a[1] - b[1])),
  periods: fc.constantFrom(1, 3, 6),
  minOccurrences: maybe(fc.constantFrom(1, 2, 3), 30),
  measure: maybe(fc.constantFrom('users', 'events', 'sum'), 50),
  property: fc.constantFrom('amount', 'amount', 'plan'),
  breakdown: maybe(breakdownArbitrary(['start', 'user']), 50),
  where: maybe(filterArbitrary, 70),
};

function withBrackets({ brackets, periods, ...query }: PlainQuery): PlainQuery {
  return query['mode'] === 'brackets' ? { ...query, brackets } : { ...query, periods };
}

/** `first-ever` differs from `first` only where the start has a condition. */
function withCondition({ where, ...query }: PlainQuery): PlainQuery {
  const isAsked = query['entry'] === 'first-ever' && where !== undefined;
  return isAsked ? { ...query, start: { ...(query['start'] as Selector), where } } : query;
}

/** Of a retention question what a model of leaving can follow. */
function projectable(query: PlainQuery): PlainQuery {
  const dropped = { brackets: undefined, measure: undefined, property: undefined, breakdown: undefined };
  const entry = query['entry'] === 'every' ? undefined : query['entry'];
  return present({ ...query, ...dropped, entry });
}

/** Mostly by the day and of everyone, so that there are people whose outcome is known. */
const outcomeArbitrary = (log: ArbitraryLog): fc.Arbitrary<PlainQuery> =>
  fc
    .record({ of: queryArbitrary('retention', log), plain: fc.nat(3), start: stepArbitrary(log) })
    .map(({ of, plain, start }) =>
      plain === 0
        ? of
        : (present({
            ...of,
            start: plain === 1 ? {} : start,
            period: 'day',
            users: undefined,
            range: undefined,
          }) as PlainQuery),
    );

/** A cell that lies after the days of the habit, as early as may be or a little later. */
function outcomeOf(
  of: PlainQuery,
  mode: string,
  days: number,
  { offset, ...cell }: { offset: number; retained: boolean; cohort: string | null },
) {
  const period = typeof of['period'] === 'string' ? of['period'] : 'day';
  const elapsed = period === 'hour' || of['clock'] === 'rolling';
  const perPeriod: Record<string, number> = { hour: 1 / 24, day: 1, week: 7, month: elapsed ? 30 : 28 };
  const least = elapsed
    ? Math.ceil((days + 1) / (perPeriod[period] ?? 1) - 1e-9)
    : Math.ceil((days - 1) / (perPeriod[period] ?? 1)) + 1;
  const at = least + offset;
  const periods = mode === 'brackets' ? undefined : at + 1;
  const brackets = mode === 'brackets' ? [[at, at + 2]] : undefined;
  const query = { ...projectable(of), mode, periods, brackets };
  return { of: present(query), cell: { ...cell, offset: mode === 'brackets' ? 0 : at } };
}

/** Mostly a plain name, so that steps are reached. */
const stepArbitrary = ({ names }: ArbitraryLog): fc.Arbitrary<Selector> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...names).map((event): Selector => ({ event })) },
    { weight: 1, arbitrary: selectorArbitrary(names) },
  );

const funnelFields = (log: ArbitraryLog) => ({
  steps: fc.oneof(
    { weight: 1, arbitrary: fc.array(selectorArbitrary(log.names), { minLength: 1, maxLength: 4 }) },
    { weight: 3, arbitrary: fc.array(stepArbitrary(log), { minLength: 2, maxLength: 4 }) },
  ),
  order: maybe(fc.constantFrom('ordered', 'ordered', 'strict', 'any')),
  window: fc.record({
    value: fc.constantFrom(0, 1, 2, 5, 0.5, 10),
    unit: fc.constantFrom('second', 'minute', 'hour', 'hour', 'hour', 'day', 'day', 'week'),
  }),
  exclusions: fc.array(
    fc
      .record({
        selector: stepArbitrary(log),
        after: fc.constantFrom(0, 0, 1, 2),
        length: fc.constantFrom(1, 1, 2, 3),
      })
      .map(({ selector, after, length }) => ({ ...selector, after, before: after + length })),
    { maxLength: 2 },
  ),
  breakdown: maybe(breakdownArbitrary(['start', 'user']), 50),
});

/**
 * Funnels whose exclusions bite: few plain steps, exclusions by names that serve steps as well, and windows that end at
 * the very instants of a log.
 */
const excludingFields = ({ names }: ArbitraryLog) => {
  const selector = fc.constantFrom(...names).map((event): Selector => ({ event }));
  const exclusion = fc
    .record({ selector, after: fc.constantFrom(0, 0, 1, 2), length: fc.constantFrom(1, 2, 3) })
    .map(({ selector, after, length }) => ({ ...selector, after, before: after + length }));
  return {
    steps: fc.array(selector, { minLength: 2, maxLength: 4, size: 'max' }),
    window: fc.record({ value: fc.constantFrom(5, 10, 15, 20, 30), unit: fc.constant('minute') }),
    exclusions: fc.array(exclusion, { minLength: 1, maxLength: 3, size: 'max' }),
    breakdown: maybe(breakdownArbitrary(['start', 'user']), 25),
  };
};

/** Only where they are allowed: order `ordered`, between steps that there are. */
function withoutExclusions({ exclusions, ...query }: PlainQuery): PlainQuery {
  const steps = (query['steps'] as unknown[]).length;
  const possible = (exclusions as { before: number }[]).filter(({ before }) => before < steps);
  const allowed = (query['order'] ?? 'ordered') === 'ordered' && possible.length > 0;
  return allowed ? { ...query, exclusions: possible } : query;
}
