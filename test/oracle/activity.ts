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

/** Those in a state during a period, by name. */
export function inState(log: Log, query: LifecycleQuery, span: Span, state: LifecycleState): string[] {
  return doings(log, query)
    .filter(({ times }) => stateIn(log, query, times, span) === state)
    .map(({ user }) => user);
}

export function lifecycle(log: Log, query: LifecycleQuery): LifecycleResult {
  return {
    periods: spansOf(log, query.range, query.period).map((span) => ({
      period: span.name,
      new: inState(log, query, span, 'new').length,
      returning: inState(log, query, span, 'returning').length,
      resurrected: inState(log, query, span, 'resurrected').length,
      dormant: inState(log, query, span, 'dormant').length,
      open: !lasted(span, log.asOf),
    })),
  };
}

/** Those active in exactly so many periods of the range, by name. */
export function activeIn(log: Log, query: StickinessQuery, periods: number): string[] {
  const spans = spansOf(log, query.range, query.period);
  return doings(log, query)
    .filter(({ times }) => spans.filter((span) => countDuring(times, span) > 0).length === periods)
    .map(({ user }) => user);
}

export function stickiness(log: Log, query: StickinessQuery): StickinessResult {
  const periods = spansOf(log, query.range, query.period).length;
  return { periods, users: [...Array(periods).keys()].map((i) => activeIn(log, query, i + 1).length) };
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
