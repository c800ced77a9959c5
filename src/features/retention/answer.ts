import { useState } from 'react';
import { zoneOf, type Zone } from '../../model/calendar/zone.ts';
import type { WeekDay } from '../../model/calendar/week.ts';
import { planRetention, type RetentionPlan, type RetentionQuery } from '../../model/query/retention.ts';
import type { RetentionResult } from '../../model/result/result.ts';
import type { EpochMs } from '../../model/units.ts';
import type { HoldfastError } from '../../model/errors.ts';
import type { ResolvedSettings } from '../../model/settings/resolve.ts';
import { useMetric } from '../../queries/metric.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';

/** What turns a retention result into pictures: its own question, calendar and moment. */
export type Answered = {
  query: RetentionQuery;
  plan: RetentionPlan;
  result: RetentionResult;
  zone: Zone;
  weekStart: WeekDay;
  asOf: EpochMs;
  /** people start by registering, not by their first event of any kind */
  registers: boolean;
};

export type Answer = {
  /** null while the first one is computed, and after an error */
  answered: Answered | null;
  /** `answered` belongs to the question before this one: draw it as busy */
  stale: boolean;
  error: HoldfastError | null;
  retry: () => void;
};

export const toAnswered = (
  query: RetentionQuery,
  result: RetentionResult,
  { timezone, weekStart, asOf, roles }: Pick<ResolvedSettings, 'timezone' | 'weekStart' | 'asOf' | 'roles'>,
): Answered => ({
  query,
  plan: planRetention(query),
  result,
  zone: zoneOf(timezone),
  weekStart,
  asOf,
  registers: query.start.role === 'register' && roles.register !== null,
});

/** A question with its answer; while the next one is computed the last pair stays together, so that labels and numbers agree. */
export function useAnswer(query: RetentionQuery | null): Answer {
  const dataset = useDatasetStore((store) => store.dataset);
  const { data, stale, error, retry } = useMetric(query);
  const [last, setLast] = useState<{ version: string; answered: Answered } | null>(null);
  const version = dataset?.version ?? '';
  const fresh = query && data && !stale && dataset ? { query, data } : null;
  let pair = last;
  if (
    fresh &&
    dataset &&
    (last?.version !== version || last.answered.result !== fresh.data || last.answered.query !== fresh.query)
  ) {
    pair = { version, answered: toAnswered(fresh.query, fresh.data, dataset.resolved) };
    setLast(pair);
  }
  const answered = error || query === null || pair?.version !== version ? null : pair.answered;
  return { answered, stale: answered !== null && fresh === null, error, retry };
}
