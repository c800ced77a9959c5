import * as fc from 'fast-check';
import { churnSorts } from '../../src/model/query/churn.ts';
import { funnelOrders, windowUnits } from '../../src/model/query/funnel.ts';
import { sharesOfPeople } from '../../src/model/query/indicators.ts';
import { type Bracket, clocks, entries, retentionModes } from '../../src/model/query/retention.ts';
import { sessionLengths } from '../../src/model/query/sessions.ts';
import { periods } from '../../src/model/query/shared.ts';
import { lifecycleStates } from '../../src/model/query/users.ts';
import { calendarRanges, type RangeChoice } from '../../src/state/range.ts';
import {
  activeWindows,
  activitySpans,
  ahaOutcomes,
  averages,
  churnColumns,
  dayOffsets,
  type Compare,
  type EngagementPeople,
  languages,
  moments,
  type OverviewPeople,
  type PeopleChip,
  retentionCharts,
  rowUnits,
  rfmEvents,
  rfmUnits,
  sessionsCharts,
  tableUnits,
  type View,
} from '../../src/state/view.ts';
import { dateOf } from '../oracle/calendar.ts';
import {
  filterArbitrary,
  maybe,
  present,
  ruleArbitrary,
  selectorArbitrary,
} from '../support/arbitrary-selectors.ts';

const place = { firstDay: 20_458, days: 60 };
const names = ['register', 'use', 'pay', '生成报告', 'a:b,c', '~', '(x)', '!t', '12', ''];

/** Any text that a browser can put into an address: no lone surrogates. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'plan',
    '1e5',
    '007',
    'true',
    '!n',
    '~~',
    'a&b=c#d',
    '100%',
    '+1 2',
    "it's",
    '用户',
    '(a:!(b))',
  ),
);

const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null });

const range: fc.Arbitrary<RangeChoice> = fc.oneof(
  fc.constant<RangeChoice>({ kind: 'all' }),
  fc.integer({ min: 1, max: 36_525 }).map((days): RangeChoice => ({ kind: 'last', days })),
  fc.constantFrom(...calendarRanges).map((which): RangeChoice => ({ kind: 'calendar', which })),
  fc
    .tuple(fc.integer({ min: 0, max: 40_000 }), fc.nat(400))
    .map(([from, days]): RangeChoice => ({ kind: 'between', from: dateOf(from), to: dateOf(from + days) })),
);

const filter = fc.oneof(
  ruleArbitrary(names, place),
  filterArbitrary.map((user) => ({ user })),
  text.map((segment) => ({ segment })),
  fc.array(text, { maxLength: 5 }).map((ids) => ({ ids })),
);

const chip: fc.Arbitrary<PeopleChip> = fc.oneof(
  fc
    .record({ name: nullable(text), filter })
    .map(({ name, filter }): PeopleChip => ({ kind: 'filter', name, filter })),
  fc.record({ name: text, id: text }).map(({ name, id }): PeopleChip => ({ kind: 'cohort', name, id })),
);

const compare: fc.Arbitrary<Compare> = fc.oneof(
  fc.constant<Compare>({ kind: 'none' }),
  fc.constant<Compare>({ kind: 'previous' }),
  chip.map((one): Compare => ({ kind: 'people', chip: one })),
);

const brackets: fc.Arbitrary<Bracket[]> = fc
  .array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.map(([from, more]): Bracket => [from, from + more]).sort((a, b) => a[1] - b[1]));

const breakdown = fc
  .record({
    property: text,
    of: maybe(fc.constantFrom('start', 'user')),
    limit: maybe(fc.integer({ min: 1, max: 100 })),
  })
  .map(present);

const cell = fc
  .record({
    cohort: nullable(fc.integer({ min: 0, max: 40_000 }).map(dateOf)),
    offset: fc.nat(40),
    retained: fc.boolean(),
    value: maybe(nullable(fc.oneof(text, fc.integer(), fc.boolean()))),
    other: maybe(fc.constant<true>(true), 20),
    upTo: maybe(fc.integer({ min: 0, max: 40_000 }).map(dateOf)),
  })
  .map(present);

const group = fc.oneof(
  fc.record({ value: nullable(fc.oneof(text, fc.integer(), fc.boolean())) }),
  fc.constant({ other: true as const }),
);

const date = fc.integer({ min: 0, max: 40_000 }).map(dateOf);
const times = fc.integer({ min: 1, max: 60 });
const engagementPeople: fc.Arbitrary<EngagementPeople> = fc.oneof(
  fc.record({
    card: fc.constant('active' as const),
    period: date,
    days: nullable(fc.constantFrom(...activeWindows)),
  }),
  fc.record({
    card: fc.constant('lifecycle' as const),
    period: date,
    state: fc.constantFrom(...lifecycleStates),
  }),
  fc.record({
    card: fc.constant('stickiness' as const),
    period: date,
    days: fc.integer({ min: 1, max: 31 }),
  }),
  fc.record({ card: fc.constant('frequency' as const), period: date, from: times, to: nullable(times) }),
  fc.record({
    card: fc.constant('sessions' as const),
    period: nullable(date),
    from: nullable(fc.constantFrom(...sessionLengths)),
  }),
  fc.record({
    card: fc.constant('feature' as const),
    value: fc.oneof(text, fc.integer(), fc.boolean()),
    again: nullable(fc.boolean()),
  }),
  fc.record({ card: fc.constant('decay' as const), week: fc.nat(12), active: fc.boolean() }),
);
const overviewPeople: fc.Arbitrary<OverviewPeople> = fc.oneof(
  fc.record({
    card: fc.constant('indicator' as const),
    id: fc.constantFrom(...sharesOfPeople),
    side: fc.constantFrom('numerator', 'denominator'),
  }),
  fc.record({
    card: fc.constant('days' as const),
    from: date,
    to: date,
    offset: fc.constantFrom(...dayOffsets),
    retained: fc.boolean(),
  }),
  fc.record({ card: fc.constant('segment' as const), segment: text }),
  fc.record({ card: fc.constant('risk' as const) }),
);
const steps = fc.array(selectorArbitrary(names), { minLength: 1, maxLength: 4 });

const exclusion = fc
  .tuple(selectorArbitrary(names), fc.nat(4), fc.integer({ min: 1, max: 4 }))
  .map(([selector, after, more]) => ({ ...selector, after, before: after + more }));

const funnelCell = fc
  .record({
    step: fc.nat(12),
    dropped: fc.boolean(),
    value: maybe(nullable(fc.oneof(text, fc.integer(), fc.boolean()))),
    other: maybe(fc.constant<true>(true), 20),
  })
  .map(present);

/** Every view that controls can bring about. */
export const viewArbitrary: fc.Arbitrary<View> = fc.record({
  dataset: nullable(text),
  range,
  people: fc.array(chip, { maxLength: 4 }),
  compare,
  language: nullable(fc.constantFrom(...languages)),
  person: nullable(text),
  overview: fc.record({
    period: fc.constantFrom(null, 'day', 'week', 'month'),
    people: nullable(overviewPeople),
  }),
  retention: fc.record({
    start: selectorArbitrary(names),
    return: selectorArbitrary(names),
    entry: fc.constantFrom(...entries),
    period: fc.constantFrom(...periods),
    clock: fc.constantFrom(...clocks),
    mode: fc.constantFrom(...retentionModes),
    brackets,
    periods: nullable(fc.integer({ min: 1, max: 366 })),
    minOccurrences: fc.integer({ min: 1, max: 50 }),
    breakdown: nullable(breakdown),
    offset: fc.nat(60),
    chart: fc.constantFrom(...retentionCharts),
    table: fc.constantFrom(...tableUnits),
    rows: fc.constantFrom(null, ...rowUnits),
    average: fc.constantFrom(...averages),
    projection: nullable(fc.boolean()),
    group: nullable(group),
    cell: nullable(cell),
  }),
  segments: fc.record({
    windowDays: fc.integer({ min: 1, max: 400 }),
    selected: nullable(text),
    rfmEvent: fc.constantFrom(...rfmEvents),
    rfmUnit: fc.constantFrom(...rfmUnits),
    move: nullable(fc.record({ from: date, to: date, was: nullable(text), is: text })),
    kinds: nullable(fc.integer({ min: 2, max: 8 })),
    kindDays: fc.integer({ min: 1, max: 400 }),
    kind: nullable(fc.integer({ min: 1, max: 8 })),
    cell: nullable(fc.record({ recency: fc.nat(90), frequency: fc.integer({ min: 1, max: 50 }) })),
  }),
  churn: fc.record({
    search: fc.oneof(fc.constant(''), text),
    core: nullable(text),
    band: nullable(fc.record({ from: fc.nat(400), to: nullable(fc.nat(400)) })),
    hidden: fc.subarray([...churnColumns]),
    silentDays: fc.nat(400),
    minUses: fc.integer({ min: 1, max: 100 }),
    model: fc.boolean(),
    leastRisk: fc.nat(100).map((points) => points / 100),
    hereDays: fc.integer({ min: 1, max: 400 }),
    sort: nullable(fc.record({ by: fc.constantFrom(...churnSorts), desc: maybe(fc.boolean()) }).map(present)),
  }),
  engagement: fc.record({
    event: selectorArbitrary(names),
    period: nullable(fc.constantFrom('day', 'week', 'month')),
    span: fc.constantFrom(...activitySpans),
    sessionGap: fc.integer({ min: 1, max: 1440 }),
    sessionsChart: fc.constantFrom(...sessionsCharts),
    features: nullable(text),
    people: nullable(engagementPeople),
  }),
  journeys: fc.record({
    steps: nullable(steps),
    order: fc.constantFrom(...funnelOrders),
    window: fc.record({ value: fc.integer({ min: 1, max: 400 }), unit: fc.constantFrom(...windowUnits) }),
    exclusions: fc.array(exclusion, { maxLength: 3 }),
    breakdown: nullable(breakdown),
    cell: nullable(funnelCell),
    momentsBy: nullable(text),
    moment: nullable(
      fc
        .record({ moment: fc.constantFrom(...moments), reached: fc.boolean(), group: maybe(group) })
        .map(present),
    ),
    from: nullable(selectorArbitrary(names)),
    to: nullable(selectorArbitrary(names)),
    depth: fc.integer({ min: 2, max: 10 }),
    limit: fc.integer({ min: 5, max: 100 }),
    ahaDays: fc.integer({ min: 1, max: 7 }),
    ahaOutcome: fc.constantFrom(...ahaOutcomes),
    ahaCell: nullable(
      fc.record({
        habit: fc.oneof(
          fc.constant({ days: true as const }),
          selectorArbitrary(names).map((did) => ({ did })),
        ),
        atLeast: fc.integer({ min: 1, max: 100 }),
        has: fc.boolean(),
        stayed: fc.constantFrom(true, false, null),
      }),
    ),
  }),
});
