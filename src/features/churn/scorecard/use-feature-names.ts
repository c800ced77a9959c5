import { useLingui } from '@lingui/react/macro';
import type { RiskFeature } from '../../../model/query/churn-model.ts';
import { coreEvent } from '../../../parts/signals/signals.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';

/** What the model looks at, each in a few words. */
export function useFeatureNames(windowDays: number): Record<RiskFeature, string> {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const dataset = useDatasetStore((store) => store.dataset);
  const core = (dataset && coreEvent(view, dataset)) ?? '';
  return {
    silence: t`Days since the last use`,
    'recent-uses': t`Uses in the last 7 days, against the weeks before`,
    'active-days': t`Days with a use, of the last ${windowDays}`,
    pace: t`Uses a week since the first event`,
    core: t`“${core}” in the last ${windowDays} days`,
    paid: t`Paid in the last ${windowDays} days`,
    rating: t`A bad last rating`,
  };
}
