import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { Scope } from '../../model/query/shared.ts';
import { AgainstLine } from '../../parts/compare/against-line.tsx';
import { useCompared, useComparedQuery } from '../../queries/compared.ts';
import { useMetric } from '../../queries/metric.ts';
import { useQueryContext, useViewQuery } from '../../queries/view-query.ts';
import { toChurnQuery, toRiskOnQueries } from '../../state/to-query/churn.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import { toSegmentsQuery } from '../../state/to-query/segments.ts';
import type { View } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import type { Side } from '../../statistics/newcombe.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { toAtRiskQuery } from './queries.ts';

/** The share at risk beside what the view compares with: other people now, or the same people where the days before end. */
export const RiskAgainst = () => {
  const { t } = useLingui();
  const format = useFormat();
  const compared = useCompared();
  const now = useSide(useViewQuery(toAtRiskQuery), useViewQuery(toSegmentsQuery));
  const people = useSide(useComparedQuery(toComparedRiskQuery), useComparedQuery(toSegmentsQuery));
  const before = useRiskOn(compared.kind === 'previous' ? compared.range.to : null);
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

const toComparedRiskQuery = (view: View, context: QueryContext, scope: Scope): ChurnQuery =>
  toChurnQuery(view, context, { limit: 0 }, scope);

function useSide(risk: ChurnQuery | null, everyone: ReturnType<typeof toSegmentsQuery> | null): Side | null {
  const { data: some } = useMetric(risk);
  const { data: all } = useMetric(everyone);
  return some && all ? { x: some.total, n: all.total } : null;
}

function useRiskOn(date: string | null): Side | null {
  const view = useViewStore((store) => store.view);
  const context = useQueryContext();
  const queries = useMemo(
    () => (date === null || !context ? null : toRiskOnQueries(date, view, context)),
    [date, view, context],
  );
  const { data: some } = useMetric(queries?.risk ?? null);
  const { data: all } = useMetric(queries?.everyone ?? null);
  return some && all ? { x: some.total, n: all.total } : null;
}
