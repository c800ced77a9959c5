import { type PeriodScope, periodsOf } from '../../model/calendar/periods.ts';
import { sessionLengths, type SessionsQuery } from '../../model/query/sessions.ts';
import type { SessionsCounts, SessionSums } from '../../model/result/counts.ts';
import type { SessionFigures, SessionsResult } from '../../model/result/result.ts';
import { isOpen } from './engagement.ts';

export function deriveSessions(
  query: SessionsQuery,
  counts: SessionsCounts,
  scope: PeriodScope,
): SessionsResult {
  const periods = periodsOf(query.range, query.period, scope);
  return {
    periods: counts.periods.map((sums, index) => ({
      period: periods.names[index] ?? '',
      open: isOpen(periods, index, scope),
      ...figuresOf(sums),
    })),
    whole: figuresOf(counts.whole),
    lengths: counts.lengths.map((one, index) => ({ from: sessionLengths[index] ?? 0, ...one })),
  };
}

function figuresOf({
  sessions,
  users,
  open,
  single,
  events,
  totalMs,
  medianMs,
  p90Ms,
}: SessionSums): SessionFigures {
  const ended = sessions - open;
  const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1000);
  return {
    sessions,
    users,
    openSessions: open,
    single,
    medianSeconds: seconds(medianMs),
    p90Seconds: seconds(p90Ms),
    meanSeconds: ended === 0 ? null : totalMs / ended / 1000,
    eventsPerSession: ended === 0 ? null : events / ended,
  };
}
