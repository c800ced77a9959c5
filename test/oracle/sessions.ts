import type { SessionsQuery } from '../../src/model/query/sessions.ts';
import type { CellOf } from '../../src/model/query/users.ts';
import type { SessionFigures, SessionsResult } from '../../src/model/result/result.ts';
import type { Happening, Log } from './log.ts';
import { chosenPeople } from './people.ts';
import { matches } from './select.ts';
import { holds, lasted, type Span, spansOf } from './spans.ts';

type Session = { user: string; events: Happening[]; span: Span; ended: boolean };

const minuteMs = 60_000;
const froms = [0, 0.001, 60, 300, 900, 1800, 3600];

/** Every session that began in one of the periods of the range. */
function sessionsOf(log: Log, query: SessionsQuery): Session[] {
  const gapMs = (query.gapMinutes ?? 30) * minuteMs;
  const spans = spansOf(log, query.range, query.period);
  return chosenPeople(log, query.users).flatMap(([user, own]) => {
    const sessions: Happening[][] = [];
    for (const event of own.filter((one) => matches(log, query.event ?? {}, one))) {
      const current = sessions.at(-1);
      const before = current?.at(-1);
      if (current && before && event.time - before.time <= gapMs) current.push(event);
      else sessions.push([event]);
    }
    return sessions.flatMap((events) => {
      const span = spans.find((one) => holds(one, events[0]?.time ?? NaN));
      const ended = (events.at(-1)?.time ?? NaN) + gapMs <= log.asOf;
      return span ? [{ user, events, span, ended }] : [];
    });
  });
}

const lengthOf = ({ events }: Session): number =>
  ((events.at(-1)?.time ?? NaN) - (events[0]?.time ?? NaN)) / 1000;

/** The least length that at least this share of the sessions do not exceed. */
const exceededByFew = (lengths: readonly number[], tenths: number): number | null =>
  lengths
    .toSorted((a, b) => a - b)
    .find((length) => lengths.filter((other) => other <= length).length * 10 >= lengths.length * tenths) ??
  null;

const distinctUsers = (sessions: readonly Session[]): number =>
  new Set(sessions.map(({ user }) => user)).size;

function figuresOf(sessions: readonly Session[]): SessionFigures {
  const ended = sessions.filter((session) => session.ended);
  const lengths = ended.map(lengthOf);
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    sessions: sessions.length,
    users: distinctUsers(sessions),
    openSessions: sessions.length - ended.length,
    single: ended.filter(({ events }) => events.length === 1).length,
    medianSeconds: exceededByFew(lengths, 5),
    p90Seconds: exceededByFew(lengths, 9),
    meanSeconds: mean(lengths),
    eventsPerSession: mean(ended.map(({ events }) => events.length)),
  };
}

const isOfClass = (session: Session, from: number): boolean =>
  session.ended && froms.findLast((start) => start <= lengthOf(session)) === from;

export function sessions(log: Log, query: SessionsQuery): SessionsResult {
  const all = sessionsOf(log, query);
  return {
    periods: spansOf(log, query.range, query.period).map((span) => ({
      period: span.name,
      open: !lasted(span, log.asOf),
      ...figuresOf(all.filter((session) => session.span.name === span.name)),
    })),
    whole: figuresOf(all),
    lengths: froms.map((from) => {
      const here = all.filter((session) => isOfClass(session, from));
      return { from, sessions: here.length, users: distinctUsers(here) };
    }),
  };
}

/** The sessions that a cell counts. */
export const inCell = (log: Log, query: SessionsQuery, { period, from }: CellOf['sessions']): Session[] =>
  sessionsOf(log, query).filter(
    (session) =>
      (period === null || session.span.name === period) && (from === undefined || isOfClass(session, from)),
  );
