import type { CellTarget, UserSort, UsersQuery } from '../../src/model/query/users.ts';
import type { UserQuery } from '../../src/model/query/user.ts';
import type { UserResult, UsersResult } from '../../src/model/result/result.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import { inHabit } from './aha.ts';
import { activeIn, inState, timesIn } from './activity.ts';
import { listed, pageOf, sortedBy } from './churn.ts';
import { placed } from './clusters.ts';
import { funnelGroups } from './funnel.ts';
import { membersOf } from './groups.ts';
import { sharesOf } from './indicators.ts';
import type { Log } from './log.ts';
import { chosenPeople } from './people.ts';
import { observedAt, retentionGroups, sumOf } from './retention.ts';
import { standings } from './rfm.ts';
import { inCell } from './sessions.ts';
import { moves, segmentOf } from './segments.ts';
import { matches } from './select.ts';
import { holds, type Span, spansOf } from './spans.ts';
import { trendGroups, windowOf } from './trend.ts';

const printed = (instant: number): string => new Date(instant).toISOString();

export function users(log: Log, query: UsersQuery): UsersResult {
  const behind = [...new Set(usersBehind(log, query))];
  const rows = behind.map((user) => {
    const own = log.people.get(user) ?? [];
    return { user, firstSeen: own[0]?.time ?? 0, lastSeen: own.at(-1)?.time ?? 0, events: own.length };
  });
  const by: UserSort = query.sort?.by ?? 'user';
  const ordered = sortedBy(rows, (row) => row[by], query.sort?.desc === true);
  return {
    total: rows.length,
    users: pageOf(ordered, query.limit ?? 100, query.offset ?? 0).map((row) => ({
      ...row,
      firstSeen: printed(row.firstSeen),
      lastSeen: printed(row.lastSeen),
    })),
  };
}

/** The kind is decided by `of`; the cell then has its shape. */
type Pair<K extends CellTarget['of']['kind']> = Extract<CellTarget, { of: { kind: K } }>;
const is = <K extends CellTarget['of']['kind']>(target: CellTarget, kind: K): target is Pair<K> =>
  target.of.kind === kind;

/** Names of those in the cell, perhaps repeated. */
function usersBehind(log: Log, target: CellTarget): string[] {
  if (is(target, 'retention')) return behindRetention(log, target);
  if (is(target, 'trend')) return behindTrend(log, target);
  if (is(target, 'funnel')) {
    const { step, dropped } = target.cell;
    return membersOf(funnelGroups(log, target.of), target.cell)
      .filter(({ reached }) => (dropped ? reached === step - 1 : reached >= step))
      .map(({ user }) => user);
  }
  if (is(target, 'lifecycle')) {
    const { of, cell } = target;
    return named(spansOf(log, of.range, of.period), cell.period, (span) =>
      inState(log, of, span, cell.state),
    );
  }
  if (is(target, 'frequency')) {
    const { of, cell } = target;
    return named(spansOf(log, of.range, of.period), cell.period, (span) =>
      timesIn(log, of, span)
        .filter(({ times }) => times === cell.times)
        .map(({ user }) => user),
    );
  }
  if (is(target, 'stickiness')) return activeIn(log, target.of, target.cell.periods);
  if (is(target, 'segments')) {
    const { of, cell } = target;
    return chosenPeople(log, of.users)
      .filter(([, own]) => segmentOf(log, own, log.asOf, of.windowDays) === cell.segment)
      .map(([user]) => user);
  }
  if (is(target, 'segment-flow')) {
    const { of, cell } = target;
    return moves(log, of)
      .filter(({ from, to }) => from === cell.from && to === cell.to)
      .map(({ user }) => user);
  }
  if (is(target, 'rfm')) {
    const { of, cell } = target;
    return standings(log, of)
      .filter(({ recency, frequency }) => recency === cell.recency && frequency === cell.frequency)
      .map(({ user }) => user);
  }
  if (is(target, 'clusters')) {
    const { of, cell } = target;
    const people = placed(log, of);
    if (!Array.isArray(people)) return [];
    return people.filter(({ cluster }) => cluster === cell.cluster).map(({ user }) => user);
  }
  if (is(target, 'aha')) return inHabit(log, target.of, target.cell);
  if (is(target, 'sessions')) return inCell(log, target.of, target.cell).map(({ user }) => user);
  if (is(target, 'indicators')) return sharesOf(log, target.of)[target.cell.id][target.cell.side];
  return listed(log, target.of);
}

function named(spans: readonly Span[], name: string, people: (span: Span) => string[]): string[] {
  return spans.filter((span) => span.name === name).flatMap(people);
}

function behindRetention(log: Log, { of, cell }: Pair<'retention'>): string[] {
  return membersOf(retentionGroups(log, of), cell)
    .filter(({ cohort }) => {
      return cell.cohort === null ? observedAt(log, of, cohort) > cell.offset : cohort.name === cell.cohort;
    })
    .filter(({ retained }) => retained[cell.offset] === cell.retained)
    .map(({ user }) => user);
}

function behindTrend(log: Log, { of, cell }: Pair<'trend'>): string[] {
  const events = membersOf(trendGroups(log, of), cell);
  return named(spansOf(log, of.range, of.period), cell.period, (span) => {
    const window = windowOf(log, of, span);
    return events.filter((event) => holds(window, event.time)).map(({ user }) => user);
  });
}

/** @throws HoldfastError `not-found` for someone without an event up to `asOf`. */
export function user(log: Log, query: UserQuery): UserResult {
  const own = log.people.get(query.user);
  const [first, last] = [own?.[0], own?.at(-1)];
  if (!own || !first || !last) {
    throw new HoldfastError({ code: 'not-found', field: 'user', message: 'no such person' });
  }
  const pays = own.filter((event) => matches(log, { role: 'pay' }, event));
  return {
    user: query.user,
    firstSeen: printed(first.time),
    lastSeen: printed(last.time),
    segment: segmentOf(log, own, log.asOf),
    uses: own.filter((event) => matches(log, { role: 'use' }, event)).length,
    revenue: log.amount === null ? null : sumOf(pays, log.amount),
    total: own.length,
    events: pageOf(own.toReversed(), query.limit ?? 100, query.offset ?? 0).map((event) => ({
      time: printed(event.time),
      event: event.event,
      properties: Object.fromEntries(event.properties),
    })),
  };
}
