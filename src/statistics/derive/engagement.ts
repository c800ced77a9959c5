import { hasEnded, periodsOf, type Periods, type PeriodScope } from '../../model/calendar/periods.ts';
import type { FrequencyQuery, LifecycleQuery, StickinessQuery } from '../../model/query/activity.ts';
import { defaultPathLimit, type PathsQuery } from '../../model/query/paths.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type {
  FrequencyCounts,
  FunnelCounts,
  LifecycleCounts,
  PathsCounts,
  StickinessCounts,
  TrendCounts,
} from '../../model/result/counts.ts';
import type {
  FrequencyResult,
  FunnelResult,
  LifecycleResult,
  PathsResult,
  StickinessResult,
  TrendPoint,
  TrendResult,
} from '../../model/result/result.ts';
import { compareText } from '../../model/text.ts';
import { share } from '../wilson.ts';

export const isOpen = (periods: Periods, index: number, { asOf }: PeriodScope): boolean =>
  !hasEnded(periods.starts[index + 1] ?? Infinity, asOf);

export function deriveTrend(query: TrendQuery, counts: TrendCounts, scope: PeriodScope): TrendResult {
  const periods = periodsOf(query.range, query.period, scope);
  const firstDay = scope.zone.dayOf(scope.firstEvent ?? 0);
  const isPartial = (index: number): boolean =>
    query.rollingDays !== undefined && periods.firstOrdinal + index - query.rollingDays + 1 < firstDay;
  return {
    groups: counts.groups.map(({ sum, events, ...group }) => ({
      ...group,
      points: periods.names.map((period, index): TrendPoint => {
        const total = sum[index] ?? 0;
        const behind = events[index] ?? 0;
        const n = query.measure !== 'mean' ? total : behind === 0 ? null : total / behind;
        return { period, n, open: isOpen(periods, index, scope), ...(isPartial(index) && { partial: true }) };
      }),
    })),
  };
}

export function deriveLifecycle(
  query: LifecycleQuery,
  counts: LifecycleCounts,
  scope: PeriodScope,
): LifecycleResult {
  const periods = periodsOf(query.range, query.period, scope);
  return {
    periods: periods.names.map((period, index) => ({
      period,
      new: counts.new[index] ?? 0,
      returning: counts.returning[index] ?? 0,
      resurrected: counts.resurrected[index] ?? 0,
      dormant: counts.dormant[index] ?? 0,
      open: isOpen(periods, index, scope),
    })),
  };
}

export function deriveStickiness(
  query: StickinessQuery,
  { users }: StickinessCounts,
  scope: PeriodScope,
): StickinessResult {
  const { count } = periodsOf(query.range, query.period, scope);
  return { periods: count, users: Array.from({ length: count }, (_, index) => users[index] ?? 0) };
}

export function deriveFrequency(
  query: FrequencyQuery,
  counts: FrequencyCounts,
  scope: PeriodScope,
): FrequencyResult {
  const periods = periodsOf(query.range, query.period, scope);
  return {
    periods: periods.names.map((period, index) => ({
      period,
      open: isOpen(periods, index, scope),
      counts: counts.periods[index] ?? [],
    })),
  };
}

export function deriveFunnel({ groups }: FunnelCounts): FunnelResult {
  return {
    groups: groups.map(({ users, medianMs, totalMs, entered, open, ...group }) => ({
      ...group,
      entered,
      open,
      steps: users.map((count, step) => {
        const median = medianMs[step] ?? null;
        const timed = step > 0 && count > 0;
        return {
          users: count,
          ...share(count, entered),
          medianSeconds: timed && median !== null ? median / 1000 : null,
          meanSeconds: timed ? (totalMs[step] ?? 0) / count / 1000 : null,
        };
      }),
    })),
  };
}

/** Largest first, then by id; at most `limit` nodes, and as many links between those. */
export function derivePaths({ limit = defaultPathLimit }: PathsQuery, counts: PathsCounts): PathsResult {
  const idOf = (step: number, event: string): string => `${step}:${event}`;
  const nodes = counts.nodes
    .map(({ step, event, paths }) => ({ id: idOf(step, event), step, event, paths }))
    .sort((a, b) => b.paths - a.paths || compareText(a.id, b.id))
    .slice(0, limit);
  const kept = new Set(nodes.map(({ id }) => id));
  const links = counts.links
    .map(({ step, source, target, paths, users }) => ({
      source: idOf(step, source),
      target: idOf(step + 1, target),
      paths,
      users,
    }))
    .filter(({ source, target }) => kept.has(source) && kept.has(target))
    .sort((a, b) => b.paths - a.paths || compareText(a.source, b.source) || compareText(a.target, b.target))
    .slice(0, limit);
  return { nodes, links };
}
