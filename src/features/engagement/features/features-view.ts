import type { FunnelResult, RetentionResult, TrendResult } from '../../../model/result/result.ts';
import type { Scalar } from '../../../model/units.ts';

export type FeatureRow = {
  value: Scalar;
  people: number;
  /** of everyone who did anything in the range; null where nobody did */
  share: number | null;
  /** who used it for the first time ever in the range */
  began: number;
  /** of those whose next day has ended, who used it again on a later day; null where nobody can have */
  again: { retained: number; size: number; rate: number; low: number | null; high: number | null } | null;
  /** people a period; null while the period is open */
  trend: (number | null)[];
};

export type FeatureAnswers = { people: FunnelResult; again: RetentionResult; trend: TrendResult };

export function toFeatureRow(value: Scalar, everyone: number, answers: FeatureAnswers): FeatureRow {
  const people = answers.people.groups[0]?.entered ?? 0;
  const group = answers.again.groups[0];
  return {
    value,
    people,
    share: everyone === 0 ? null : people / everyone,
    began: (group?.cohorts ?? []).reduce((sum, { size }) => sum + size, 0),
    again: group?.pooled[1] ?? null,
    trend: (answers.trend.groups[0]?.points ?? []).map(({ n, open }) => (open ? null : n)),
  };
}
