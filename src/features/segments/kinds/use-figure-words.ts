import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ClusterFeature } from '../../../model/query/clusters.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { roundedTold, type Told } from './told.ts';

/** A feature of people in words: its name, its figure by itself, and what they did. */
export function useFigureWords(windowDays: number): {
  name: Record<ClusterFeature, string>;
  figure: (told: Told) => string;
  said: (feature: ClusterFeature, own: Told, everyone: string) => string;
} {
  const { t } = useLingui();
  const format = useFormat();
  const days = plural(windowDays, { one: '# day', other: '# days' });
  /** Some are not none, and most are not all. */
  const share = (value: number): string => {
    const shown = roundedTold({ as: 'share', value });
    if (value > 0 && shown === 0) return `< ${format.percent(0.01, 0)}`;
    return value < 1 && shown === 1 ? `> ${format.percent(0.99, 0)}` : format.percent(value, 0);
  };
  const figure = (told: Told): string => {
    if (told.as === 'share') return share(told.value);
    const shown = roundedTold(told);
    return told.value > 0 && shown === 0 ? `< ${format.decimal(0.1)}` : format.decimal(shown);
  };
  return {
    name: {
      uses: t`Uses in ${days}`,
      silence: t`Days since last seen`,
      age: t`Days since first seen`,
      payments: t`Have paid`,
      variety: t`Different things done`,
    },
    figure,
    said: (feature, own, everyone) => {
      const shown = roundedTold(own);
      switch (feature) {
        case 'uses':
          if (own.value > 0 && shown === 0)
            return t`used it less than ${format.decimal(0.1)} times in ${days} (${everyone})`;
          return own.value === 0 && own.as === 'median'
            ? t`not used in ${days} (${everyone})`
            : t`used it ${plural(shown, { one: '# time', other: '# times' })} in ${days} (${everyone})`;
        case 'silence':
          return own.value === 0
            ? t`last seen on the last day (${everyone})`
            : t`last seen ${plural(shown, { one: '# day ago', other: '# days ago' })} (${everyone})`;
        case 'age':
          return own.value === 0
            ? t`first seen on the last day (${everyone})`
            : t`first seen ${plural(shown, { one: '# day ago', other: '# days ago' })} (${everyone})`;
        case 'payments':
          return own.value === 0
            ? t`nobody paid (${everyone})`
            : t`${share(own.value)} have paid (${everyone})`;
        case 'variety':
          return t`${plural(shown, { one: '# different thing', other: '# different things' })} done (${everyone})`;
      }
    },
  };
}
