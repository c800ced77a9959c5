import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import type { FeatureFigures, Clusters } from '../../../model/result/clusters.ts';
import type { Interval } from '../../../model/result/result.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useFigureWords } from './use-figure-words.ts';

type Group = { key: string; name: string; users: number; share: number | null } & Interval & {
    figures: Partial<Record<string, FeatureFigures & { apart?: number }>>;
  };

/** All figures of all kinds and of everyone, a line each. */
export function useKindsTable(
  windowDays: number,
): (answer: Clusters, names: Map<number, string>) => ChartTable {
  const { t } = useLingui();
  const format = useFormat();
  const words = useFigureWords(windowDays);
  const featureName = { ...words.name, payments: t`Payments` };
  return ({ total, features, everyone, clusters }, names) => {
    const groups: Group[] = [
      ...clusters.map((cluster) => ({
        ...cluster,
        key: String(cluster.cluster),
        name: names.get(cluster.cluster) ?? '',
      })),
      { key: 'all', name: t`Everyone`, users: total, share: 1, low: null, high: null, figures: everyone },
    ];
    return {
      header: [
        t`Kind`,
        t`Figure`,
        t`People`,
        t`Share`,
        t`Low`,
        t`High`,
        t`Median`,
        t`Mean`,
        t`Share with any`,
        t`Standard deviations from everyone`,
      ],
      rows: groups.flatMap(({ key, name, users, share, low, high, figures }) =>
        features.flatMap((feature) => {
          const own = figures[feature];
          if (!own) return [];
          const { median, mean, some, apart } = own;
          const any = some / users;
          return [
            {
              key: `${key} ${feature}`,
              texts: [
                name,
                featureName[feature],
                format.count(users),
                ...[share, low, high].map((one) => format.percent(one)),
                format.decimal(median),
                format.decimal(mean, 2),
                format.percent(any),
                format.exactSigned(apart ?? null, 2),
              ],
              cells: [name, featureName[feature], users, share, low, high, median, mean, any, apart ?? null],
            },
          ];
        }),
      ),
    };
  };
}
