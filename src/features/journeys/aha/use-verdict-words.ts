import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Verdict } from './aha-view.ts';

const smallest = 0.001;

/** What the held-back people say, in words. */
export function useVerdictWords() {
  const { t } = useLingui();
  const format = useFormat();
  const words: Record<Verdict, string> = {
    holds: t`holds up`,
    leaving: t`goes with leaving`,
    chance: t`could be chance`,
  };
  return {
    words,
    /** "0.012" or "< 0.001" */
    p: (value: number): string =>
      value < smallest ? `< ${format.decimal(smallest, 3)}` : format.decimal(value, 3),
  };
}
