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
};
