import { planRfm, type RfmQuery } from '../../model/query/rfm.ts';
import type { RfmCounts } from '../../model/result/counts.ts';
import type { RfmResult } from '../../model/result/result.ts';

export function deriveRfm(query: RfmQuery, { users, revenue }: RfmCounts): RfmResult {
  const plan = planRfm(query);
  const cells = plan.recency.flatMap((recency, r) =>
    plan.frequency.map((frequency, f) => {
      const at = r * plan.frequency.length + f;
      return { recency, frequency, users: users[at] ?? 0, revenue: revenue?.[at] ?? null };
    }),
  );
  return { total: users.reduce((sum, count) => sum + count, 0), cells };
}
