import type { Choices } from './choices.ts';
import type { Indicator } from './result/result.ts';
import type { LocalDate } from './units.ts';

/** Some events and how many people have one of them. */
export type Touched = { events: number; users: number };

/** A person (or a robot) with more events at once than anyone does by hand. */
export type Burst = {
  user: string;
  events: number;
  /** the most that lie within the window */
  most: number;
  /** instant of the first of those */
  at: string;
};

/** A run of local days without an event, both ends included. */
export type EmptyRun = { from: LocalDate; to: LocalDate; days: number };

/** Where the data says itself when each event arrived. */
export type Lateness = Touched & {
  /** the property that says it */
  property: string;
  /** events that have it */
  known: number;
  /** what counts as late, and how late those were: half of them at most, all of them at most */
  limitHours: number;
  medianHours: number | null;
  mostHours: number | null;
  /** days before the last event within which nineteen of twenty late ones arrive */
  settledAfterDays: number | null;
};

/** People whose id is what exports write where there is none. */
export type Placeholders = Touched & { ids: string[] };

/** A property that is text only because some of its values are not written as numbers: so many events have those and others. */
export type NearNumbers = { property: string; numbers: number; others: number; examples: string[] };

/** In which currencies the payments with an amount are, by a property of theirs; the most payments first. */
export type Currencies = { property: string; list: { currency: string; events: number }[] };

/**
 * What is odd about the events of a data set, found in one pass over all of them, whatever is left out of the counting.
 * A finding that cannot be made is null.
 */
export type Quality = {
  /** events after the local day on which the data was read */
  future: Touched & { after: LocalDate; last: string | null };
  /** the first few events, long before the others: `from` is the day on which these begin */
  early: (Touched & { from: LocalDate; first: string; emptyDays: number }) | null;
  /** `window`: a minute, or a day where all times are whole days */
  bursts: Touched & { window: 'minute' | 'day'; limit: number; list: Burst[] };
  /** between the first and the last day that is neither too early nor in the future */
  emptyDays: {
    days: number;
    of: number;
    runs: EmptyRun[];
    /** people whose first, 7th or 30th day after they began is one of those: they cannot have come back then */
    missed: { d1: number; d7: number; d30: number };
  };
  /** people without an event that registers; null where none does and the first event stands for it */
  unregistered: (Touched & { examples: string[] }) | null;
  /** null: nothing says when events arrived */
  late: Lateness | null;
  placeholders: Placeholders;
  nearNumbers: NearNumbers[];
  /** null: the amounts are in one currency, or nothing says in which */
  currencies: Currencies | null;
  /**
   * Instant of the last event where all lie before 1980, as they do where numbers that are dates such as 20260105, or the
   * days of a spreadsheet, are taken for seconds; else null.
   */
  allBefore1980: string | null;
};

/** What can be left out of the counting, and taken in again. */
export type Oddity = 'future' | 'early' | 'bursts' | 'placeholders' | 'unregistered' | 'identical';
export const oddities: readonly Oddity[] = [
  'future',
  'early',
  'bursts',
  'placeholders',
  'unregistered',
  'identical',
];

/** The measures of a data set as they are under some choices. */
export type Weighed = { events: number; users: number; asOf: string; indicators: Indicator[] };

/** How many events an oddity is about; 0: there is nothing to choose. `identical`: rows that repeat another. */
export function eventsOf(oddity: Oddity, quality: Quality, identical: number): number {
  if (oddity === 'identical') return identical;
  return quality[oddity]?.events ?? 0;
}

/** Whether what is odd are people, who are left out by name. */
const isOfPeople = (oddity: Oddity): oddity is 'bursts' | 'placeholders' =>
  oddity === 'bursts' || oddity === 'placeholders';

const peopleOf = (oddity: 'bursts' | 'placeholders', { bursts, placeholders }: Quality): string[] =>
  oddity === 'bursts' ? bursts.list.map(({ user }) => user) : placeholders.ids;

/** The choices with an oddity left out, or taken in again. */
export function withOddity(choices: Choices, oddity: Oddity, leftOut: boolean, quality: Quality): Choices {
  if (oddity === 'early') return { ...choices, from: leftOut ? (quality.early?.from ?? null) : null };
  if (!isOfPeople(oddity)) return { ...choices, [oddity]: leftOut ? 'leave-out' : 'count' };
  const found = new Set(peopleOf(oddity, quality));
  const others = choices.ignoredUsers.filter((user) => !found.has(user));
  return { ...choices, ignoredUsers: leftOut ? [...others, ...found] : others };
}

/** Whether an oddity is left out under the choices. */
export function leavesOut(choices: Choices, oddity: Oddity, quality: Quality): boolean {
  if (oddity === 'early') return choices.from !== null;
  if (!isOfPeople(oddity)) return choices[oddity] === 'leave-out';
  const users = peopleOf(oddity, quality);
  const ignored = new Set(choices.ignoredUsers);
  return users.length > 0 && users.every((user) => ignored.has(user));
}
