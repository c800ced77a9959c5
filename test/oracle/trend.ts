import type { TrendQuery } from '../../src/model/query/trend.ts';
import type { TrendResult } from '../../src/model/result/result.ts';
import { type Grouped, headOf, intoGroups } from './groups.ts';
import { firstInstant, type Happening, type Log, valueOf } from './log.ts';
import { chosenPeople, latestValue } from './people.ts';
import { sumOf } from './retention.ts';
import { matches } from './select.ts';
import { holds, lasted, type Span, spansOf } from './spans.ts';

/** The events counted for a period: its own, or with `rollingDays` those of the days that end with it. */
export function windowOf(log: Log, query: TrendQuery, span: Span): Span {
  if (query.rollingDays === undefined) return span;
  const day = span.day - query.rollingDays + 1;
  return { ...span, day, start: log.clock.dayStart(day) };
}

/** Counted events by group: those that match, in a window of the range, with a number where numbers are added up. */
export function trendGroups(log: Log, query: TrendQuery): Grouped<Happening>[] {
  const { breakdown, property } = query;
  const windows = spansOf(log, query.range, query.period).map((span) => windowOf(log, query, span));
  const people = chosenPeople(log, query.users);
  const counted = people
    .flatMap(([, own]) => own)
    .filter((event) => matches(log, query.event, event))
    .filter((event) => windows.some((window) => holds(window, event.time)))
    .filter((event) => !addsUp(query) || typeof valueOf(event, property ?? '') === 'number');
  const latest = new Map(
    people.map(([user, own]) => [user, breakdown ? latestValue(log, own, breakdown.property) : null]),
  );
  return intoGroups(
    counted,
    breakdown,
    (event) =>
      breakdown?.of === 'user' ? (latest.get(event.user) ?? null) : valueOf(event, breakdown?.property ?? ''),
    (events) => windows.reduce((sum, window) => sum + (measureIn(query, window, events) ?? 0), 0),
  );
}

const addsUp = ({ measure }: TrendQuery): boolean => measure === 'sum' || measure === 'mean';

function measureIn(query: TrendQuery, window: Span, events: readonly Happening[]): number | null {
  const inside = events.filter((event) => holds(window, event.time));
  if (query.measure === 'events') return inside.length;
  if (query.measure === 'users') return new Set(inside.map(({ user }) => user)).size;
  const sum = sumOf(inside, query.property ?? '');
  if (query.measure === 'sum') return sum;
  return inside.length === 0 ? null : sum / inside.length;
}

export function trend(log: Log, query: TrendQuery): TrendResult {
  const spans = spansOf(log, query.range, query.period);
  const firstDay = log.clock.dayOf(firstInstant(log) ?? 0);
  return {
    groups: trendGroups(log, query).map((group) => ({
      ...headOf(group),
      points: spans.map((span) => {
        const window = windowOf(log, query, span);
        const partial = query.rollingDays !== undefined && window.day < firstDay;
        return {
          period: span.name,
          n: measureIn(query, window, group.members),
          open: !lasted(span, log.asOf),
          ...(partial && { partial }),
        };
      }),
    })),
  };
}
