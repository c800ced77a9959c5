import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import { questionOf } from '../../queries/view-query.ts';
import { comparedScopeOf, type QueryContext } from '../../state/to-query/scope.ts';
import type { View } from '../../state/view.ts';
import { parityOffset, products, toParityQuery } from './parity/parity-view.ts';
import { toComparedQuery, toEveryoneQuery, toSplitQuery } from './queries.ts';
import { offsetWithin } from './offset-choice.tsx';

/** What the page asks, in this order; other products' rules as well, which wait for the first answer where they are drawn. */
export function toFirstQuestions(view: View, context: QueryContext): RetentionQuery[] {
  const everyone = questionOf(toEveryoneQuery, view, context);
  if (everyone === null) return [];
  const split = view.retention.breakdown === null ? null : questionOf(toSplitQuery, view, context);
  const scope = comparedScopeOf(view, context);
  const compared = scope && toComparedQuery(view, context, scope);
  const plan = planRetention(everyone);
  const offset = parityOffset({ plan }, offsetWithin(plan, view.retention.offset));
  const others = products.map((product) => toParityQuery(everyone, product, offset));
  return [split, everyone, compared, ...others].filter((query) => query !== null);
}
