import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../src/model/query/activity.ts';
import type { LifecycleState } from '../../src/model/query/users.ts';
import type { FrequencyResult, LifecycleResult, StickinessResult } from '../../src/model/result/result.ts';
import type { Log } from './log.ts';
import { chosenPeople } from './people.ts';
import { matches } from './select.ts';
import { holds, lasted, type Span, spanBefore, spansOf } from './spans.ts';

type ActivityQuery = LifecycleQuery | StickinessQuery | FrequencyQuery;

/** When each of the chosen people did it, up to `asOf`. */
function doings(log: Log, query: ActivityQuery): { user: string; times: number[] }[] {
  return chosenPeople(log, query.users).map(([user, own]) => ({
    user,
    times: own.filter((event) => matches(log, query.event, event)).map(({ time }) => time),
  }));
}

const countDuring = (times: readonly number[], span: Span): number =>
  times.filter((time) => holds(span, time)).length;

/** What a person is in a period, or nothing. */
function stateIn(
  log: Log,
  query: LifecycleQuery,
  times: readonly number[],
  span: Span,
): LifecycleState | null {
  const activeNow = countDuring(times, span) > 0;
  const activeBefore = countDuring(times, spanBefore(log, query.period, span)) > 0;
  const activeEarlier = times.some((time) => time < span.start);
  if (!activeNow) return activeBefore ? 'dormant' : null;
  if (!activeEarlier) return 'new';
  return activeBefore ? 'returning' : 'resurrected';
}

/** What each person is in a period, those who are anything. */
function statesIn(log: Log, query: LifecycleQuery, span: Span): { user: string; state: LifecycleState }[] {
  return doings(log, query).flatMap(({ user, times }) => {
    const state = stateIn(log, query, times, span);
    return state ? [{ user, state }] : [];
  });
}

/** Those in a state during a period, by name. */
export function inState(log: Log, query: LifecycleQuery, span: Span, state: LifecycleState): string[] {
  return statesIn(log, query, span)
    .filter((person) => person.state === state)
    .map(({ user }) => user);
}

export function lifecycle(log: Log, query: LifecycleQuery): LifecycleResult {
  return {
    periods: spansOf(log, query.range, query.period).map((span) => {
      const states = statesIn(log, query, span);
      const count = (state: LifecycleState): number => states.filter((one) => one.state === state).length;
      return {
        period: span.name,
        new: count('new'),
        returning: count('returning'),
        resurrected: count('resurrected'),
        dormant: count('dormant'),
        open: !lasted(span, log.asOf),
      };
    }),
  };
}

/** In how many periods of the range each person was active. */
function activePeriods(log: Log, query: StickinessQuery): { user: string; periods: number }[] {
  const spans = spansOf(log, query.range, query.period);
  return doings(log, query).map(({ user, times }) => ({
    user,
    periods: spans.filter((span) => countDuring(times, span) > 0).length,
  }));
}

/** Those active in exactly so many periods of the range, by name. */
export function activeIn(log: Log, query: StickinessQuery, periods: number): string[] {
  return activePeriods(log, query)
    .filter((person) => person.periods === periods)
    .map(({ user }) => user);
}

export function stickiness(log: Log, query: StickinessQuery): StickinessResult {
  const periods = spansOf(log, query.range, query.period).length;
  const people = activePeriods(log, query);
  return {
    periods,
    users: [...Array(periods).keys()].map((i) => people.filter((person) => person.periods === i + 1).length),
  };
}

/** How often each did it during a period, those who did. */
export function timesIn(log: Log, query: FrequencyQuery, span: Span): { user: string; times: number }[] {
  return doings(log, query)
    .map(({ user, times }) => ({ user, times: countDuring(times, span) }))
    .filter(({ times }) => times > 0);
}

export function frequency(log: Log, query: FrequencyQuery): FrequencyResult {
  return {
    periods: spansOf(log, query.range, query.period).map((span) => {
      const all = timesIn(log, query, span).map(({ times }) => times);
      const distinct = [...new Set(all)].sort((a, b) => a - b);
      return {
        period: span.name,
        open: !lasted(span, log.asOf),
        counts: distinct.map((times) => ({ times, users: all.filter((one) => one === times).length })),
      };
    }),
  };
}
