import type { ChurnSort } from '../model/query/churn.ts';
import { defaultClusterWindowDays } from '../model/query/clusters.ts';
import type { Exclusion, FunnelOrder, FunnelWindow } from '../model/query/funnel.ts';
import type { ShareOfPeople } from '../model/query/indicators.ts';
import type { Bracket, Clock, Entry, RetentionMode } from '../model/query/retention.ts';
import { defaultGapMinutes } from '../model/query/sessions.ts';
import type { Breakdown, Period, Selector, Sort, UserFilter } from '../model/query/shared.ts';
import type { CellOf, GroupChoice, LifecycleState } from '../model/query/users.ts';
import type { LocalDate, Scalar } from '../model/units.ts';
import type { RangeChoice } from './range.ts';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/**
 * One condition on people; all of them hold together. A cohort of listed people is named by its id, since a list would
 * not fit into an address; every other condition stands here in full. `name` null: the words come from the filter.
 */
export type PeopleChip =
  { kind: 'filter'; name: string | null; filter: UserFilter } | { kind: 'cohort'; name: string; id: string };

export type Compare = { kind: 'none' } | { kind: 'previous' } | { kind: 'people'; chip: PeopleChip };

export type ChartPeriod = Exclude<Period, 'hour'>;
export const averages = ['pooled', 'simple', 'sizeWeighted'] as const;
export type Average = (typeof averages)[number];
export const retentionCharts = ['curve', 'over-time', 'number'] as const;
export type RetentionChart = (typeof retentionCharts)[number];
export const tableUnits = ['rate', 'people'] as const;
export type TableUnit = (typeof tableUnits)[number];
export const rowUnits = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type RowUnit = (typeof rowUnits)[number];
/** `upTo`: all cohorts from `cohort` up to this one, together, as a row of the table may hold them. */
export type RetentionCell = CellOf['retention'] & { upTo?: string };

export const dayOffsets = [1, 7, 30] as const;

/** The people behind a number of the Overview, by its card. */
export type OverviewPeople =
  | { card: 'indicator'; id: ShareOfPeople; side: 'numerator' | 'denominator' }
  /** of those who registered from `from` to `to`, who came back on that day, or did not */
  | { card: 'days'; from: LocalDate; to: LocalDate; offset: (typeof dayOffsets)[number]; retained: boolean }
  | { card: 'segment'; segment: string }
  | { card: 'risk' };

/** `period`: what one point of the charts by registration date is; null: what suits the length of the range. */
export type OverviewQuestion = { period: ChartPeriod | null; people: OverviewPeople | null };

export type RetentionQuestion = {
  start: Selector;
  return: Selector;
  entry: Entry;
  period: Period;
  clock: Clock;
  mode: RetentionMode;
  /** used with the mode `brackets` only, kept for the way back */
  brackets: Bracket[];
  /** null: the default of the period */
  periods: number | null;
  minOccurrences: number;
  breakdown: (Breakdown & { of?: 'start' | 'user' }) | null;
  /** index into `offsets` that the chart over time and the single number show */
  offset: number;
  chart: RetentionChart;
  table: TableUnit;
  /** the cohorts that share a row of the table; null: so that most rows have enough people */
  rows: RowUnit | null;
  average: Average;
  /** the fitted line beyond what was observed; null: where it can be trusted */
  projection: boolean | null;
  /** the group of the breakdown that the cohort table shows; null: everyone */
  group: GroupChoice | null;
  /** the cell whose people are on show */
  cell: RetentionCell | null;
};

export const rfmEvents = ['use', 'pay'] as const;
export type RfmEvent = (typeof rfmEvents)[number];
export const rfmUnits = ['people', 'money'] as const;
export type RfmUnit = (typeof rfmUnits)[number];

/** Those who stood in the segment `was` at the end of the date `from` (null: who were not there) and in `is` at that of `to`. */
export type SegmentMove = { from: LocalDate; to: LocalDate; was: string | null; is: string };

/**
 * Whose people are on show: `selected`, those of a segment; `cell`, of a pair of bands of the RFM grid; `move`, who moved
 * so; `kind`, those of a cluster. `kinds`: how many clusters; null: as many as are told apart well. `kindDays`: the days
 * over which their uses are counted.
 */
export type SegmentsQuestion = {
  windowDays: number;
  selected: string | null;
  rfmEvent: RfmEvent;
  rfmUnit: RfmUnit;
  cell: CellOf['rfm'] | null;
  move: SegmentMove | null;
  kinds: number | null;
  kindDays: number;
  kind: number | null;
};

/** Whole calendar periods over which active days and times are counted. */
export const activitySpans = ['week', 'month'] as const;
export type ActivitySpan = (typeof activitySpans)[number];
export const activeWindows = [1, 7, 30] as const;
export type ActiveWindow = (typeof activeWindows)[number];

export const sessionsCharts = ['over-time', 'lengths'] as const;
export type SessionsChart = (typeof sessionsCharts)[number];

/** The people behind a number of the Engagement page, by its card. `period` is named as in the contract. */
export type EngagementPeople =
  /** active within `days` up to a day, or, with null, in a whole period of the charts */
  | { card: 'active'; period: LocalDate; days: ActiveWindow | null }
  | { card: 'lifecycle'; period: LocalDate; state: LifecycleState }
  /** active on so many days of the span that begins with `period` */
  | { card: 'stickiness'; period: LocalDate; days: number }
  /** between `from` and `to` times in the span that begins with `period`; null: or more */
  | { card: 'frequency'; period: LocalDate; from: number; to: number | null }
  /** with a session that began in a period of the charts, or (null) in the range, of any or of one class of lengths */
  | { card: 'sessions'; period: LocalDate | null; from: number | null }
  /** everyone who used it (`again` null), or of those who began to, who did or did not use it again on a later day */
  | { card: 'feature'; value: Scalar; again: boolean | null }
  /** active, or not, so many weeks after their first use */
  | { card: 'decay'; week: number; active: boolean };

/**
 * `event`: what makes somebody active. `period`: what one point of the charts is; null: by the length of the range.
 * `sessionGap`: minutes without an event after which the next begins another session.
 * `features`: the property whose values are the features; null: the events themselves.
 */
export type EngagementQuestion = {
  event: Selector;
  period: ChartPeriod | null;
  span: ActivitySpan;
  sessionGap: number;
  sessionsChart: SessionsChart;
  features: string | null;
  people: EngagementPeople | null;
};

export const churnColumns = ['risk', 'silentDays', 'uses', 'lastUse', 'segment', 'signals'] as const;
export type ChurnColumn = (typeof churnColumns)[number];

/**
 * `model`: instead of the rule's list those with a use in the last `hereDays` whose risk by the model is
 * at least `leastRisk` (0…1). `sort` null: most uses
 * first, or the highest risk. `core`: the event of the feature that matters most; null: the most frequent one. */
export type ChurnQuestion = {
  silentDays: number;
  minUses: number;
  model: boolean;
  leastRisk: number;
  hereDays: number;
  sort: Sort<ChurnSort> | null;
  search: string;
  core: string | null;
  /** days of silence, both included, whose people are on show; `to` null: and more */
  band: { from: number; to: number | null } | null;
  /** columns that are not shown */
  hidden: ChurnColumn[];
};

export const moments = ['first-use', 'next-day', 'settling', 'paying'] as const;
export type Moment = (typeof moments)[number];

/** The days, counted from registering, on which coming back is to have a habit. */
export const ahaOutcomes = ['day-7', 'days-7-13', 'days-14-20', 'days-28-34', 'from-day-7'] as const;
export type AhaOutcomeChoice = (typeof ahaOutcomes)[number];

export type JourneysQuestion = {
  /** the funnel's steps; null: what the roles of the data make of it */
  steps: Selector[] | null;
  order: FunnelOrder;
  window: FunnelWindow;
  exclusions: Exclusion[];
  breakdown: (Breakdown & { of?: 'start' | 'user' }) | null;
  /** the step whose people are on show */
  cell: CellOf['funnel'] | null;
  /** property by which the four moments are split */
  momentsBy: string | null;
  /** the moment whose people are on show; `group`: of the split */
  moment: { moment: Moment; reached: boolean; group?: GroupChoice } | null;
  /** where the paths begin and end; null: anywhere */
  from: Selector | null;
  to: Selector | null;
  depth: number;
  limit: number;
  /** on how many first days habits are looked for, with what they are to go, and whose people are on show */
  ahaDays: number;
  ahaOutcome: AhaOutcomeChoice;
  ahaCell: CellOf['aha'] | null;
};

/** Everything that a shared address holds: plain JSON, the same for everyone who opens it on the same data. */
export type View = {
  /** id of the data set; null: whatever is open */
  dataset: string | null;
  range: RangeChoice;
  people: PeopleChip[];
  compare: Compare;
  /** the language that the address asks for; null: the one that this browser prefers */
  language: Language | null;
  /** the person whose timeline is on show */
  person: string | null;
  overview: OverviewQuestion;
  retention: RetentionQuestion;
  segments: SegmentsQuestion;
  churn: ChurnQuestion;
  engagement: EngagementQuestion;
  journeys: JourneysQuestion;
};

/** The pages with a question of their own. */
export type QuestionPage = 'overview' | 'retention' | 'segments' | 'churn' | 'engagement' | 'journeys';

export const defaultView: View = {
  dataset: null,
  range: { kind: 'all' },
  people: [],
  compare: { kind: 'none' },
  language: null,
  person: null,
  overview: { period: null, people: null },
  retention: {
    start: { role: 'register' },
    return: { role: 'use' },
    entry: 'first',
    period: 'day',
    clock: 'calendar',
    mode: 'on',
    brackets: [
      [0, 0],
      [1, 1],
      [2, 7],
      [8, 14],
      [15, 30],
    ],
    periods: null,
    minOccurrences: 1,
    breakdown: null,
    offset: 1,
    chart: 'curve',
    table: 'rate',
    rows: null,
    average: 'pooled',
    projection: null,
    group: null,
    cell: null,
  },
  segments: {
    windowDays: 30,
    selected: null,
    rfmEvent: 'use',
    rfmUnit: 'people',
    cell: null,
    move: null,
    kinds: null,
    kindDays: defaultClusterWindowDays,
    kind: null,
  },
  churn: {
    silentDays: 7,
    minUses: 3,
    model: false,
    leastRisk: 0.5,
    hereDays: 7,
    sort: null,
    search: '',
    core: null,
    band: null,
    hidden: [],
  },
  engagement: {
    event: { role: 'use' },
    period: null,
    span: 'week',
    sessionGap: defaultGapMinutes,
    sessionsChart: 'over-time',
    features: null,
    people: null,
  },
  journeys: {
    steps: null,
    order: 'ordered',
    window: { value: 30, unit: 'day' },
    exclusions: [],
    breakdown: null,
    cell: null,
    momentsBy: null,
    moment: null,
    from: null,
    to: null,
    depth: 5,
    limit: 30,
    ahaDays: 3,
    ahaOutcome: 'days-7-13',
    ahaCell: null,
  },
};

/** The largest values that an address may ask for: beyond them a tab would choke or nobody could read the answer. */
export const viewBounds = {
  /** the first outcome begins on day 7 */
  ahaDays: 7,
  days: 36_525,
  periods: 366,
  brackets: 50,
  bracketEnd: 3_660,
  minOccurrences: 10_000,
  breakdownLimit: 100,
  silentDays: 3_660,
  minUses: 1_000_000,
  decayWeeks: 13,
  chips: 20,
  steps: 10,
  exclusions: 10,
  windowValue: 3_660,
  pathDepth: 10,
  pathLimit: 100,
  text: 500,
} as const;
