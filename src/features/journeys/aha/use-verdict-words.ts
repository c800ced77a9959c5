import { useLingui } from '@lingui/react/macro';
import type { Verdict } from './aha-view.ts';

/** What the held-back people say, in words. */
export function useVerdictWords(): Record<Verdict, string> {
  const { t } = useLingui();
  return {
    holds: t`holds up`,
    leaving: t`goes with leaving`,
    chance: t`could be chance`,
  };
}
