import type { SessionFigures, SessionsPeriod, SessionsResult } from '../../../model/result/result.ts';

export const endedOf = ({ sessions, openSessions }: SessionFigures): number => sessions - openSessions;

/** Share of a single event among the sessions that have ended; null where none has. */
export function singleShare(figures: SessionFigures): number | null {
  const ended = endedOf(figures);
  return ended === 0 ? null : figures.single / ended;
}

/** The last period that is over and has lengths, else the last one with lengths; and the one with lengths before it. */
export function latestOf(periods: readonly SessionsPeriod[]): {
  last: SessionsPeriod | undefined;
  before: SessionsPeriod | undefined;
} {
  const timed = periods.filter((one) => endedOf(one) > 0);
  const last = timed.findLast(({ open }) => !open) ?? timed.at(-1);
  return { last, before: last && timed[timed.indexOf(last) - 1] };
}

/** Whether any session that has ended lasted at all: data with one moment a visit has none. */
export const someLast = ({ lengths }: SessionsResult): boolean =>
  lengths.some(({ from, sessions }) => from > 0 && sessions > 0);

/** Whether nine in ten of the sessions of every period are over at once: a line of their lengths would lie on the axis. */
export const mostlyNone = ({ periods }: SessionsResult): boolean =>
  periods.every(({ p90Seconds }) => (p90Seconds ?? 0) === 0);

/** Seconds, minutes or hours, in seconds: what the axis of lengths up to this many seconds is divided into. */
export const axisUnit = (longest: number): number => (longest < 120 ? 1 : longest < 7200 ? 60 : 3600);
