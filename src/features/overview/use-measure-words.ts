import { useLingui } from '@lingui/react/macro';
import type { MeasureId } from './changes.ts';

/** The name of a share of people, as the subject of a sentence. */
export function useMeasureWords(): (id: MeasureId) => string {
  const { t } = useLingui();
  const words: Record<MeasureId, string> = {
    d1: t`D1`,
    d7: t`D7`,
    d30: t`D30`,
    'first-week': t`Back within a week of registering`,
    paid: t`Paid within a week of registering`,
    feedback: t`Feedback within a week of registering`,
    'paid-again': t`Payers paying again a month later`,
    kept: t`Active people still active a period later`,
  };
  return (id) => words[id];
}
