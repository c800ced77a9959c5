import * as v from 'valibot';
import { isLocalDate } from '../../model/calendar/civil.ts';
import { churnSorts } from '../../model/query/churn.ts';
import { fewestClusters, mostClusters } from '../../model/query/clusters.ts';
import { type Exclusion, funnelOrders, windowUnits } from '../../model/query/funnel.ts';
import { sharesOfPeople } from '../../model/query/indicators.ts';
import { type Bracket, clocks, entries, retentionModes } from '../../model/query/retention.ts';
import { mostGapMinutes, sessionLengths } from '../../model/query/sessions.ts';
import {
  periodSchema,
  selectorEntries,
  selectorSchema,
  sortSchema,
  type UserFilter,
  userFilterSchema,
} from '../../model/query/shared.ts';
import {
  cellSchemas,
  type GroupChoice,
  lifecycleStates,
  periodName,
  retentionCellEntries,
} from '../../model/query/users.ts';
import { object, scalar } from '../../model/schema.ts';
import { calendarRanges, type RangeChoice } from '../range.ts';
import {
  activeWindows,
  activitySpans,
  ahaOutcomes,
  averages,
  churnColumns,
  dayOffsets,
  type EngagementPeople,
  moments,
  type OverviewPeople,
  type PeopleChip,
  type QuestionPage,
  type RetentionCell,
  retentionCharts,
  rfmEvents,
  rfmUnits,
  rowUnits,
  sessionsCharts,
  tableUnits,
  type View,
  viewBounds,
} from '../view.ts';

const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(viewBounds.text));

/** An id of a data set or a person. */
export const textSchema: v.GenericSchema<string> = text;

const bracketEnd = whole(0, viewBounds.bracketEnd);
const brackets = v.pipe(
  v.array(v.tuple([bracketEnd, bracketEnd])),
  v.minLength(1),
  v.maxLength(viewBounds.brackets),
  v.check((list) => list.every(inOrder), 'each from its start to its end, in the order of their ends'),
);
const inOrder = ([from, to]: Bracket, index: number, all: Bracket[]): boolean =>
  from <= to && (all[index - 1]?.[1] ?? 0) <= to;

const groupSchema: v.GenericSchema<GroupChoice> = object({
  value: v.exactOptional(v.nullable(scalar)),
  other: v.exactOptional(v.literal(true)),
});

const localDate = v.pipe(v.string(), v.check(isLocalDate, 'expected a local date'));
const times = whole(1, viewBounds.minOccurrences);
const engagementPeopleSchema: v.GenericSchema<EngagementPeople> = v.union([
  object({
    card: v.literal('active'),
    period: localDate,
    days: v.nullable(v.picklist(activeWindows)),
  }),
  object({ card: v.literal('lifecycle'), period: localDate, state: v.picklist(lifecycleStates) }),
  object({ card: v.literal('stickiness'), period: localDate, days: whole(1, 31) }),
  object({ card: v.literal('frequency'), period: localDate, from: times, to: v.nullable(times) }),
  object({
    card: v.literal('sessions'),
    period: v.nullable(localDate),
    from: v.nullable(v.picklist(sessionLengths)),
  }),
  object({ card: v.literal('feature'), value: scalar, again: v.nullable(v.boolean()) }),
  object({ card: v.literal('decay'), week: whole(0, viewBounds.decayWeeks - 1), active: v.boolean() }),
]);
const overviewPeopleSchema: v.GenericSchema<OverviewPeople> = v.union([
  object({
    card: v.literal('indicator'),
    id: v.picklist(sharesOfPeople),
    side: v.picklist(['numerator', 'denominator']),
  }),
  object({
    card: v.literal('days'),
    from: localDate,
    to: localDate,
    offset: v.picklist(dayOffsets),
    retained: v.boolean(),
  }),
  object({ card: v.literal('segment'), segment: text }),
  object({ card: v.literal('risk') }),
]);
const breakdown = v.nullable(
  object({
    property: text,
    of: v.exactOptional(v.picklist(['start', 'user'])),
    limit: v.exactOptional(whole(1, viewBounds.breakdownLimit)),
  }),
);

const retentionCell: v.GenericSchema<RetentionCell> = object({
  ...retentionCellEntries,
  upTo: v.exactOptional(periodName),
});
const exclusion: v.GenericSchema<Exclusion> = v.pipe(
  object({
    ...selectorEntries,
    after: whole(0, viewBounds.steps - 2),
    before: whole(1, viewBounds.steps - 1),
  }),
  v.check(({ after, before }) => after < before, 'after a step that is before the other'),
);

type QuestionSchemas = { [P in QuestionPage]: { [F in keyof View[P]]: v.GenericSchema<View[P][F]> } };

/** What each field of each page's question may be in an address. */
export const questionSchemas: QuestionSchemas = {
  overview: {
    period: v.nullable(v.picklist(['day', 'week', 'month'])),
    people: v.nullable(overviewPeopleSchema),
  },
  retention: {
    start: selectorSchema,
    return: selectorSchema,
    entry: v.picklist(entries),
    period: periodSchema,
    clock: v.picklist(clocks),
    mode: v.picklist(retentionModes),
    brackets,
    periods: v.nullable(whole(1, viewBounds.periods)),
    minOccurrences: whole(1, viewBounds.minOccurrences),
    breakdown,
    offset: whole(0, viewBounds.periods - 1),
    chart: v.picklist(retentionCharts),
    table: v.picklist(tableUnits),
    rows: v.nullable(v.picklist(rowUnits)),
    average: v.picklist(averages),
    projection: v.nullable(v.boolean()),
    group: v.nullable(groupSchema),
    cell: v.nullable(retentionCell),
  },
  segments: {
    windowDays: whole(1, viewBounds.silentDays),
    selected: v.nullable(text),
    rfmEvent: v.picklist(rfmEvents),
    rfmUnit: v.picklist(rfmUnits),
    cell: v.nullable(cellSchemas.rfm),
    move: v.nullable(object({ from: localDate, to: localDate, was: v.nullable(text), is: text })),
    kinds: v.nullable(whole(fewestClusters, mostClusters)),
    kindDays: whole(1, viewBounds.silentDays),
    kind: v.nullable(whole(1, mostClusters)),
  },
  churn: {
    silentDays: whole(0, viewBounds.silentDays),
    minUses: whole(1, viewBounds.minUses),
    model: v.boolean(),
    leastRisk: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    hereDays: whole(1, viewBounds.silentDays),
    sort: v.nullable(sortSchema(churnSorts)),
    search: v.pipe(v.string(), v.maxLength(viewBounds.text)),
    core: v.nullable(text),
    band: v.nullable(
      object({
        from: whole(0, viewBounds.silentDays),
        to: v.nullable(whole(0, viewBounds.silentDays)),
      }),
    ),
    hidden: v.pipe(v.array(v.picklist(churnColumns)), v.maxLength(churnColumns.length)),
  },
  engagement: {
    event: selectorSchema,
    period: v.nullable(v.picklist(['day', 'week', 'month'])),
    span: v.picklist(activitySpans),
    sessionGap: whole(1, mostGapMinutes),
    sessionsChart: v.picklist(sessionsCharts),
    features: v.nullable(text),
    people: v.nullable(engagementPeopleSchema),
  },
  journeys: {
    steps: v.nullable(v.pipe(v.array(selectorSchema), v.minLength(1), v.maxLength(viewBounds.steps))),
    order: v.picklist(funnelOrders),
    window: object({ value: whole(1, viewBounds.windowValue), unit: v.picklist(windowUnits) }),
    exclusions: v.pipe(v.array(exclusion), v.maxLength(viewBounds.exclusions)),
    breakdown,
    cell: v.nullable(cellSchemas.funnel),
    momentsBy: v.nullable(text),
    moment: v.nullable(
      object({
        moment: v.picklist(moments),
        reached: v.boolean(),
        group: v.exactOptional(groupSchema),
      }),
    ),
    from: v.nullable(selectorSchema),
    to: v.nullable(selectorSchema),
    depth: whole(2, viewBounds.pathDepth),
    limit: whole(5, viewBounds.pathLimit),
    ahaDays: whole(1, viewBounds.ahaDays),
    ahaOutcome: v.picklist(ahaOutcomes),
    ahaCell: v.nullable(cellSchemas.aha),
  },
};

/** A chip as it is written: the bare filter, a named filter, or the name and id of a cohort. */
export const chipSchema = v.union([
  v.pipe(
    object({ cohort: text, name: text }),
    v.transform(({ cohort, name }): PeopleChip => ({ kind: 'cohort', id: cohort, name })),
  ),
  v.pipe(
    object({ name: text, filter: userFilterSchema }),
    v.transform(({ name, filter }): PeopleChip => ({ kind: 'filter', name, filter })),
  ),
  v.pipe(
    userFilterSchema,
    v.transform((filter: UserFilter): PeopleChip => ({ kind: 'filter', name: null, filter })),
  ),
]);

/** `all`, `last-90-days`, `this-month`, `2026-01-01..2026-06-29`; undefined where the text is none of them. */
export function parseRange(choice: string): RangeChoice | undefined {
  if (choice === 'all') return { kind: 'all' };
  const which = calendarRanges.find((name) => name === choice);
  if (which) return { kind: 'calendar', which };
  const days = Number(/^last-([1-9]\d{0,5})-days$/.exec(choice)?.[1]);
  if (days <= viewBounds.days) return { kind: 'last', days };
  const [from = '', to = '', ...rest] = choice.split('..');
  const real = isLocalDate(from) && isLocalDate(to) && rest.length === 0 && from <= to;
  return real ? { kind: 'between', from, to } : undefined;
}

export function formatRange(choice: RangeChoice): string {
  if (choice.kind === 'all') return 'all';
  if (choice.kind === 'last') return `last-${choice.days}-days`;
  return choice.kind === 'calendar' ? choice.which : `${choice.from}..${choice.to}`;
}
