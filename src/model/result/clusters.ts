import type { ClusterFeature } from '../query/clusters.ts';
import type { Interval } from './result.ts';

/** Of some people: mean and median of a feature in its own unit, and how many of them have more than 0. */
export type FeatureFigures = { mean: number; median: number; some: number };

/**
 * Of a cluster: `apart` is how far its people lie from everyone on average, in standard deviations of the logarithm:
 * above 0 they have more.
 */
export type ClusterFigures = FeatureFigures & { apart: number };

/** People by the features asked; a feature that does not vary is not among them. `cluster` counts from 1, largest first. */
export type Cluster = { cluster: number; users: number; share: number | null } & Interval & {
    figures: Partial<Record<ClusterFeature, ClusterFigures>>;
  };

/**
 * `silhouette`: how clearly the clusters are told apart, −1…1 (Rousseeuw 1987; below 0.25 hardly); `chosen`: their number
 * was found, not asked for.
 */
export type Clusters = {
  total: number;
  chosen: boolean;
  silhouette: number | null;
  features: ClusterFeature[];
  everyone: Partial<Record<ClusterFeature, FeatureFigures>>;
  clusters: Cluster[];
};

/** Too few people, or too few different ones: how many there are and how many it takes. */
export type NoClusters = {
  total: number;
  missing: { reason: 'people' | 'different'; has: number; needs: number };
};

export type ClustersResult = Clusters | NoClusters;
