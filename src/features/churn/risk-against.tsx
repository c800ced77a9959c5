import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { SegmentsQuery } from '../../model/query/segments.ts';
import { AgainstLine } from '../../parts/compare/against-line.tsx';
import { useCompared, useComparedQuery } from '../../queries/compared.ts';
import { useMetrics } from '../../queries/metrics.ts';
import { useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { toRiskOnQueries, toRiskShareQueries } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { Side } from '../../statistics/newcombe.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** The share at risk beside what the view compares with: other people now, or the same people where the days before end. */
export const RiskAgainst = () => {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  const date = compared.kind === 'previous' ? compared.range.to : null;
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const earlier = useMemo(
    () => (date === null || !context ? null : toRiskOnQueries(date, view, context)),
    [date, view, context],
  );
  const now = useSide(useViewQuery(toRiskShareQueries));
  const people = useSide(useComparedQuery(toRiskShareQueries));
  const before = useSide(earlier);
  const other = compared.kind === 'people' ? people : before;
  if (!now || !other || (compared.kind !== 'people' && compared.kind !== 'previous')) return null;
  const [x, n] = [format.count(now.x), format.count(now.n)];
  const [otherX, otherN] = [format.count(other.x), format.count(other.n)];
  const then = compared.kind === 'previous' ? format.date(compared.range.to) : '';
  return (
    <p className="hf-churn-against">
      <AgainstLine
        what={t`At risk, ${x} of ${n} people against ${otherX} of ${otherN}`}
        name={compared.kind === 'people' ? compared.name : t`on ${then}`}
        now={now}
        other={other}
        {...(compared.kind === 'previous' && {
          untested: t`No test: mostly the same people at another time.`,
        })}
      />
    </p>
  );
};

type ShareQueries = { risk: ChurnQuery | SegmentsQuery; everyone: SegmentsQuery };

function useSide(queries: ShareQueries | null): Side | null {
  const { data } = useMetrics(queries);
  return data ? { x: data.risk.total, n: data.everyone.total } : null;
}
