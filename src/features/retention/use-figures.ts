import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../ui/format/format-context.tsx';

/** Numbers behind a rate, in words: "9 of 118 · 95% 4.1–13.8%". */
export function useFigures() {
  const { t } = useLingui();
  const format = useFormat();
  return {
    behind: (at: { retained: number; size: number; low: number | null; high: number | null }): string => {
      const of = t`${format.count(at.retained)} of ${format.count(at.size)}`;
      return at.low === null ? of : `${of} · 95% ${format.interval(at.low, at.high)}`;
    },
    pointsRange: ({ low, high }: { low: number; high: number }): string => format.pointsInterval(low, high),
  };
}
