import type { ClusterFeature } from '../../model/query/clusters.ts';
import type { ClusterFigures, ClustersResult, FeatureFigures } from '../../model/result/clusters.ts';
import type { ClustersCounts, FeatureSums } from '../../model/result/counts.ts';
import { share } from '../wilson.ts';

export function deriveClusters(counts: ClustersCounts): ClustersResult {
  if ('missing' in counts) return counts;
  const { total, chosen, silhouette, features, everyone, clusters } = counts;
  return {
    total,
    chosen,
    silhouette,
    features,
    everyone: byFeature(features, everyone, (sums) => figuresOf(sums, total)),
    clusters: clusters
      .filter(({ users }) => users > 0)
      .map(({ users, figures }, index) => {
        const { rate, low, high } = share(users, total);
        const own = byFeature(features, figures, (sums): ClusterFigures => ({
          ...figuresOf(sums, users),
          apart: sums.apart / users,
        }));
        return { cluster: index + 1, users, share: rate, low, high, figures: own };
      }),
  };
}

const figuresOf = ({ sum, median, some }: FeatureSums, people: number): FeatureFigures => ({
  mean: sum / people,
  median,
  some,
});

const byFeature = <S, F>(
  features: readonly ClusterFeature[],
  all: readonly S[],
  figuresOf: (sums: S) => F,
): Partial<Record<ClusterFeature, F>> =>
  Object.fromEntries(
    features.flatMap((feature, at) => {
      const sums = all[at];
      return sums === undefined ? [] : [[feature, figuresOf(sums)]];
    }),
  );
