import * as v from 'valibot';
import { object, positiveInteger } from '../schema.ts';
import { type UserFilter, userFilterSchema } from './shared.ts';

/**
 * What people are compared by, each as of `asOf` (days are local): uses in the window; days since their last event; days
 * since their first; payments ever; how many different events they ever did.
 */
export const clusterFeatures = ['uses', 'silence', 'age', 'payments', 'variety'] as const;
export type ClusterFeature = (typeof clusterFeatures)[number];

/**
 * Kinds of people by what they do: k-means over the standardised logarithms of the features. Without `k` the
 * most that are told apart about as well as it can be done. Fitted in the browser or in Node; the SQL refuses it.
 */
export type ClustersQuery = {
  kind: 'clusters';
  k?: number;
  windowDays?: number;
  users?: UserFilter;
};

export const fewestClusters = 2;
export const mostClusters = 8;
export const defaultClusterWindowDays = 28;
/** Of fewer people no kinds are told. */
export const leastForClusters = 50;
/** Of more people than these a sample finds the clusters, and of more than those a sample of it measures them. */
export const sampledForClusters = 2_000;
export const measuredForClusters = 400;

export const clustersSchema = object({
  kind: v.literal('clusters'),
  k: v.exactOptional(
    v.pipe(
      positiveInteger,
      v.minValue(fewestClusters, `at least ${fewestClusters}`),
      v.maxValue(mostClusters, `at most ${mostClusters}`),
    ),
  ),
  windowDays: v.exactOptional(positiveInteger),
  users: v.exactOptional(userFilterSchema),
});
