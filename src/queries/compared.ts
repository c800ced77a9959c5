import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SegmentsQuery } from '../model/query/segments.ts';
import type { Range, Scope } from '../model/query/shared.ts';
import type { SegmentsResult } from '../model/result/result.ts';
import { rangeBefore, resolveRange } from '../state/range.ts';
import { comparedScopeOf, type QueryContext, scopeOf } from '../state/to-query/scope.ts';
import type { View } from '../state/view.ts';
import { useMetric } from './metric.ts';
import { useSegmentLook } from './segment-look.ts';
import { useAskedView, useQueryContext } from './view-query.ts';

/**
 * The question of a card asked of what the view compares with, for `useMetric`; null where nothing is compared.
 * `toQuery` is the card's own function, given the other scope; it stands outside the component.
 */
export function useComparedQuery<T>(
  toQuery: (view: View, context: QueryContext, scope: Scope) => T,
): T | null {
  const view = useAskedView();
  const context = useQueryContext();
  return useMemo(() => {
    const scope = context && comparedScopeOf(view, context);
    return context && scope ? toQuery(view, context, scope) : null;
  }, [view, context, toQuery]);
}

/** What the view compares with. `no-days-before`: the days before are asked for, but all days are looked at. */
type Compared =
  | { kind: 'none' }
  | { kind: 'no-days-before' }
  | { kind: 'previous'; range: Range; now: Range }
  | { kind: 'people'; name: string };

export function useCompared(): Compared {
  const { t } = useLingui();
  const { compare, range } = useAskedView();
  const context = useQueryContext();
  const look = useSegmentLook();
  if (compare.kind === 'none' || !context) return { kind: 'none' };
  if (compare.kind === 'previous') {
    const now = resolveRange(range, context.dataset.resolved);
    return now ? { kind: 'previous', range: rangeBefore(now), now } : { kind: 'no-days-before' };
  }
  const { chip } = compare;
  if (chip.kind === 'cohort') return { kind: 'people', name: chip.name };
  const segment = 'segment' in chip.filter ? look(chip.filter.segment).label : null;
  return { kind: 'people', name: chip.name ?? segment ?? t`the other people` };
}

const toTotal = ({ total }: SegmentsResult): number => total;

const toOverlapQuery = (
  view: View,
  context: QueryContext,
  { users: others }: Scope,
): SegmentsQuery | null => {
  if (view.compare.kind !== 'people') return null;
  const { users } = scopeOf(view, context);
  const both = [users, others].filter((filter) => filter !== undefined);
  return { kind: 'segments', ...(both.length > 0 && { users: { and: both } }) };
};

/**
 * How many people stand on both sides: where there are any, the sides are not independent and no test holds.
 * 0 against the days before, whose people are others; null while it is not known.
 */
export function useOverlap(): number | null {
  const { kind } = useAskedView().compare;
  const { data } = useMetric(useComparedQuery(toOverlapQuery), { select: toTotal });
  return kind === 'people' ? (data ?? null) : 0;
}
