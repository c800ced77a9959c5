import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ClusterFeature } from '../../../model/query/clusters.ts';
import type { FeatureFigures } from '../../../model/result/clusters.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

/** What is told of a feature: its median, and of payments, which most people have none of, how many have any. */
export type ToldFigure = { figures: FeatureFigures; people: number };

/** A feature of people in words: its name, its figure by itself, and what they did. */
export function useFigureWords(windowDays: number): {
  name: Record<ClusterFeature, string>;
  figure: (feature: ClusterFeature, told: ToldFigure) => string;
  said: (feature: ClusterFeature, own: ToldFigure, everyone: string) => string;
} {
  const { t } = useLingui();
  const format = useFormat();
  const days = plural(windowDays, { one: '# day', other: '# days' });
  return {
    name: {
      uses: t`Uses in ${days}`,
      silence: t`Days since last seen`,
      age: t`Days since first seen`,
      payments: t`Have paid`,
      variety: t`Different things done`,
    },
    figure: (feature, { figures, people }) =>
      feature === 'payments' ? format.percent(figures.some / people, 0) : format.decimal(figures.median),
    said: (feature, { figures: { median, some }, people }, everyone) => {
      switch (feature) {
        case 'uses':
          return median === 0
            ? t`not used in ${days} (${everyone})`
            : t`used it ${plural(median, { one: '# time', other: '# times' })} in ${days} (${everyone})`;
        case 'silence':
          return median === 0
            ? t`last seen on the last day (${everyone})`
            : t`last seen ${plural(median, { one: '# day ago', other: '# days ago' })} (${everyone})`;
        case 'age':
          return median === 0
            ? t`first seen on the last day (${everyone})`
            : t`first seen ${plural(median, { one: '# day ago', other: '# days ago' })} (${everyone})`;
        case 'payments':
          return some === 0
            ? t`nobody paid (${everyone})`
            : t`${format.percent(some / people, 0)} have paid (${everyone})`;
        case 'variety':
          return t`${plural(median, { one: '# different thing', other: '# different things' })} done (${everyone})`;
      }
    },
  };
}
