import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import type { ChurnQuery } from '../../model/query/churn.ts';
import type { ChurnResult } from '../../model/result/result.ts';
import { toChurnQuery } from '../../state/to-query/churn.ts';
import type { QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** Only how many: by the rule, without the list, its order and the model. */
const toHowMany = (view: View, context: QueryContext): ChurnQuery =>
  toChurnQuery({ ...view, churn: { ...view.churn, model: false, sort: null } }, context, { limit: 0 });

const toTotal = ({ total }: ChurnResult): number => total;

/** How many people are at risk, beside the page's name. */
export const ChurnBadge = () => {
  const format = useFormat();
  const { data } = useMetric(useViewQuery(toHowMany), { select: toTotal });
  return data === undefined || data === 0 ? null : format.count(data);
};
