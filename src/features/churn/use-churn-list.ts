import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnModel, NoChurnModel } from '../../model/result/churn-model.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { useMetric } from '../../queries/metric.ts';
import { type PagedList, usePagedList } from '../../queries/paged.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toListQuery, toRiskListQuery, toScorecardQuery } from './queries.ts';

export type ChurnList = PagedList<ChurnUser> & {
  /** what the list answers now, for its file */
  query: ChurnQuery | null;
  /** the same as the rule alone has it; null where only the model can rank it */
  ruleQuery: ChurnQuery | null;
  /** null until it is known, and where the backend fits none */
  model: ChurnModel | NoChurnModel | null;
};

/** The list, first as the rule has it, then each row with its risk: nobody waits for the model. */
export function useChurnList(): ChurnList {
  const plainQuery = useViewQuery(toListQuery);
  const riskQuery = useViewQuery(toRiskListQuery);
  const plain = usePagedList(plainQuery);
  const withRisk = usePagedList(riskQuery);
  const { data: card } = useMetric(useViewQuery(toScorecardQuery));
  const model = card?.model ?? null;
  const fitted = model !== null && 'auc' in model;
  if (plainQuery === null) return { ...withRisk, query: riskQuery, ruleQuery: null, model };
  return {
    ...plain,
    row: (index) => withRisk.row(index) ?? plain.row(index),
    onWindow: (first, end) => {
      plain.onWindow(first, end);
      withRisk.onWindow(first, end);
    },
    query: fitted ? riskQuery : plainQuery,
    ruleQuery: plainQuery,
    model,
  };
}
