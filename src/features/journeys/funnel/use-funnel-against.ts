import { useLingui } from '@lingui/react/macro';
import { useAgainstName } from '../../../parts/compare/against-line.tsx';
import { useCompared, useComparedQuery, useOverlap } from '../../../queries/compared.ts';
import { toComparedFunnelQuery } from '../queries.ts';
import { useAsked } from '../use-asked.ts';
import { type FunnelGroupView, toFunnelGroups } from './funnel-view.ts';

/** The funnel of what the view compares with. */
export type FunnelAgainst = {
  name: string;
  funnel: FunnelGroupView;
  /** the sides are different people: intervals and tests hold */
  apart: boolean;
  /** why they are not, where the overlap does not say so */
  untested?: string;
};

/** Null where nothing is compared, or while it is computed. */
export function useFunnelAgainst(): FunnelAgainst | null {
  const { t } = useLingui();
  const name = useAgainstName();
  const compared = useCompared();
  const overlap = useOverlap();
  const { pair } = useAsked(useComparedQuery(toComparedFunnelQuery));
  const funnel = pair && toFunnelGroups(pair.result)[0];
  if (!funnel || name === '') return null;
  // Nobody registers twice; anything else the same person may begin with in both spans.
  const again = compared.kind === 'previous' && pair.query.steps[0]?.role !== 'register';
  return {
    name,
    funnel,
    apart: overlap === 0 && !again,
    ...(again && { untested: t`No test: the same people may have entered on both sides.` }),
  };
}
