import { useLingui } from '@lingui/react/macro';
import type { Average } from '../../../state/view.ts';

/** `row`: as the head of a row of averages. */
export function useAverageWords(): Record<Average, { label: string; about: string; row: string }> {
  const { t } = useLingui();
  return {
    pooled: {
      label: t`over all people`,
      about: t`everyone who came back ÷ everyone observed`,
      row: t`All, pooled`,
    },
    simple: {
      label: t`each cohort alike`,
      about: t`the plain mean of the cohorts’ rates`,
      row: t`Mean of cohorts`,
    },
    sizeWeighted: {
      label: t`weighted by size`,
      about: t`Σ size × came back ÷ Σ size², as Mixpanel averages`,
      row: t`Size-weighted`,
    },
  };
}
