import type { ClusterFeature } from '../../../model/query/clusters.ts';
import type { Cluster, Clusters } from '../../../model/result/clusters.ts';

/** From here on, in standard deviations, a difference from everyone counts as one. */
export const leastApart = 0.5;

/** What is told of a feature, of a cluster or of everyone. */
export type Told = { as: 'median' | 'mean' | 'share'; value: number };
export type Side = 'more' | 'less' | 'alike';

/**
 * The figure by which people are told apart: the share who ever paid; of the rest the median, or, where that of everyone
 * is 0 and so tells nothing, the mean. `cluster` undefined: of everyone.
 */
export function toldOf(
  { everyone, total }: Clusters,
  feature: ClusterFeature,
  cluster?: Cluster,
): Told | null {
  const all = everyone[feature];
  const figures = cluster ? cluster.figures[feature] : all;
  if (!figures) return null;
  if (feature === 'payments') return { as: 'share', value: figures.some / (cluster ? cluster.users : total) };
  return all?.median === 0 ? { as: 'mean', value: figures.mean } : { as: 'median', value: figures.median };
}

/** As it is read: shares in whole per cent, all else to a tenth. */
export const roundedTold = ({ as, value }: Told): number => {
  const steps = as === 'share' ? 100 : 10;
  return Math.round(value * steps) / steps;
};

/** More or less than everyone only where the figures that are shown say so too. */
export function sideOf(answer: Clusters, feature: ClusterFeature, cluster: Cluster): Side {
  const apart = cluster.figures[feature]?.apart ?? 0;
  if (Math.abs(apart) < leastApart) return 'alike';
  const [own, all] = [toldOf(answer, feature, cluster), toldOf(answer, feature)];
  if (own && all && Math.sign(roundedTold(own) - roundedTold(all)) !== Math.sign(apart)) return 'alike';
  return apart > 0 ? 'more' : 'less';
}
