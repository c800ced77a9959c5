import { useLingui } from '@lingui/react/macro';
import { wilson } from '../../statistics/wilson.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

/** What a bar says beside its value, where all bars of its colour together are everyone counted; null where nobody is. */
export function useBarDetails() {
  const { t } = useLingui();
  const format = useFormat();
  const sumOf = (counts: readonly (number | null)[]): number =>
    counts.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  const rangeOf = (x: number, n: number): string => {
    const { low, high } = wilson(x, n);
    return format.interval(low, high);
  };
  return {
    /** beside a count: "10.8% of 7,759 people, 95% 10.1–11.5%" */
    shares: (counts: readonly (number | null)[]): (string | null)[] => {
      const all = sumOf(counts);
      return counts.map((n) => {
        if (n === null || all === 0) return null;
        const [share, people, range] = [format.percent(n / all), format.count(all), rangeOf(n, all)];
        return t`${share} of ${people} people, 95% ${range}`;
      });
    },
    /** beside a share: "838 of 7,759, 95% 10.1–11.5%" */
    counts: (counts: readonly (number | null)[]): (string | null)[] => {
      const all = sumOf(counts);
      return counts.map((n) =>
        n === null || all === 0
          ? null
          : t`${format.count(n)} of ${format.count(all)}, 95% ${rangeOf(n, all)}`,
      );
    },
  };
}
