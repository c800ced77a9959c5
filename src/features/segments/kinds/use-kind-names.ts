import { useLingui } from '@lingui/react/macro';
import type { ClusterFeature } from '../../../model/query/clusters.ts';
import type { Cluster, Clusters } from '../../../model/result/clusters.ts';
import { nameKinds } from './kind-names.ts';
import { toldOf } from './told.ts';
import { useFigureWords } from './use-figure-words.ts';

/** Names of kinds of people by their number, in words: "Use it a lot, paying". */
export function useKindNames(windowDays: number): (answer: Clusters) => Map<number, string> {
  const { t } = useLingui();
  const { name, figure } = useFigureWords(windowDays);
  const phrase = (feature: ClusterFeature, { users, figures }: Cluster): string => {
    const { apart, median, some } = figures[feature] ?? { apart: 0, median: 0, some: 0 };
    const more = apart > 0;
    switch (feature) {
      case 'uses':
        if (more) return t`use it a lot`;
        return median <= 1 ? t`hardly use it` : t`use it less`;
      case 'silence':
        if (more) return median >= windowDays ? t`gone for long` : t`gone a while`;
        return median <= longestLately ? t`here lately` : t`seen more recently`;
      case 'age':
        if (more) return t`long-standing`;
        return median <= oldestNew ? t`new` : t`newer`;
      case 'payments':
        if (more) return some * 2 >= users ? t`paying` : t`paying more often`;
        return some === 0 ? t`not paying` : t`paying less often`;
      case 'variety':
        if (more) return t`many features`;
        return median <= 1 ? t`one thing only` : t`few features`;
    }
  };
  return (answer) => {
    const names = nameKinds(answer, {
      phrase,
      figure: (feature, cluster) => {
        const own = toldOf(answer, feature, cluster);
        return own ? t`${name[feature]}: ${figure(own)}` : '';
      },
      alike: t`much like everyone`,
      join: ([first = '', ...rest]) => rest.reduce((all, next) => t`${all}, ${next}`, first),
    });
    return new Map([...names].map(([cluster, text]) => [cluster, capitalised(text)]));
  };
}

/** In days. */
const longestLately = 7;
const oldestNew = 30;

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
