import { useLingui } from '@lingui/react/macro';
import type { Share } from '../../statistics/wilson.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** What stands behind a share, in words. */
export function useShareWords() {
  const { t } = useLingui();
  const format = useFormat();
  return {
    /** "1,234 of 1,980" */
    of: (x: number, n: number): string => t`${format.count(x)} of ${format.count(n)}`,
    /** "95% 60.1–64.4%"; empty where nothing was measured */
    interval: ({ low, high }: Pick<Share, 'low' | 'high'>): string =>
      low === null ? '' : `95% ${format.interval(low, high)}`,
  };
}
