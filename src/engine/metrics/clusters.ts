import {
  clusterFeatures,
  type ClustersQuery,
  defaultClusterWindowDays,
  fewestClusters,
  leastForClusters,
} from '../../model/query/clusters.ts';
import type { NoClusters } from '../../model/result/clusters.ts';
import type { ClustersCounts, FeatureSums } from '../../model/result/counts.ts';
import {
  fitClusters,
  type FittedClusters,
  nearestCluster,
  standardise,
} from '../../statistics/clusters/fit-clusters.ts';
import { selectInPlace } from '../../statistics/quantile.ts';
import type { Scope } from '../scope.ts';
import { chosenUsers } from '../select/people.ts';
import { eventsPerSlice } from '../slices.ts';
import { clusterFigures } from './cluster-figures.ts';

type Placed = {
  people: Uint32Array;
  figures: Float64Array[];
  fitted: FittedClusters;
  /** cluster of each of the people, by size */
  clusters: Uint8Array;
  sizes: number[];
  /** Σ of standardised features, cluster by cluster */
  apart: Float64Array;
};

/** Kinds of people: what sets each apart in counts, sums and medians, or why there are none. */
export function* countClusters(scope: Scope, query: ClustersQuery): Generator<void, ClustersCounts> {
  const known = scope.memo.get(keyOf('answer', query)) as ClustersCounts | undefined;
  if (known) return known;
  const placed = yield* placePeople(scope, query);
  const counts = 'missing' in placed ? placed : yield* countPlaced(placed, query);
  scope.memo.set(keyOf('answer', query), counts);
  return counts;
}

/** 1 for each user in a cluster. */
export function* clusterMask(
  scope: Scope,
  query: ClustersQuery,
  cluster: number,
): Generator<void, Uint8Array> {
  const mask = new Uint8Array(scope.users);
  const placed = yield* placePeople(scope, query);
  if ('missing' in placed) return mask;
  placed.people.forEach((user, n) => {
    mask[user] = Number(placed.clusters[n] === cluster - 1);
  });
  return mask;
}

const keyOf = (what: string, { k, windowDays, users }: ClustersQuery): string =>
  `clusters ${what} ${JSON.stringify([k, windowDays, users])}`;

function* placePeople(scope: Scope, query: ClustersQuery): Generator<void, Placed | NoClusters> {
  const known = scope.memo.get(keyOf('of people', query)) as Placed | undefined;
  if (known) return known;
  const people = yield* chosenUsers(scope, query.users);
  const total = people.length;
  if (total < leastForClusters)
    return { total, missing: { reason: 'people', has: total, needs: leastForClusters } };
  const figures = yield* clusterFigures(scope, people, query.windowDays ?? defaultClusterWindowDays);
  const fitted = yield* fitClusters(figures, query.k ?? null);
  if ('different' in fitted)
    return {
      total,
      missing: { reason: 'different', has: fitted.different, needs: query.k ?? fewestClusters },
    };
  const placed = yield* place(people, figures, fitted);
  scope.memo.set(keyOf('of people', query), placed);
  return placed;
}

function* place(
  people: Uint32Array,
  figures: Float64Array[],
  fitted: FittedClusters,
): Generator<void, Placed> {
  const { scales, k } = fitted;
  const found = new Uint8Array(people.length);
  const sizes = new Float64Array(k);
  const apart = new Float64Array(k * scales.length);
  const own = new Float64Array(scales.length);
  for (let first = 0; first < people.length; first += peoplePerSlice) {
    const end = Math.min(people.length, first + peoplePerSlice);
    for (let n = first; n < end; n++) {
      for (let d = 0; d < scales.length; d++) {
        const scale = scales[d];
        if (scale) own[d] = standardise(figures[scale.feature]?.[n] ?? 0, scale);
      }
      const cluster = nearestCluster(fitted, own);
      found[n] = cluster;
      sizes[cluster] = (sizes[cluster] ?? 0) + 1;
      for (let d = 0; d < scales.length; d++) {
        const at = cluster * scales.length + d;
        apart[at] = (apart[at] ?? 0) + (own[d] ?? 0);
      }
    }
    yield;
  }
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const ranks = new Uint8Array(k);
  order.forEach((cluster, rank) => {
    ranks[cluster] = rank;
  });
  return {
    people,
    figures,
    fitted,
    clusters: found.map((cluster) => ranks[cluster] ?? 0),
    sizes: order.map((cluster) => sizes[cluster] ?? 0),
    apart: Float64Array.from({ length: apart.length }, (_, at) => {
      const cluster = order[Math.floor(at / scales.length)] ?? 0;
      return apart[cluster * scales.length + (at % scales.length)] ?? 0;
    }),
  };
}

/** A person costs a few events' worth. */
const peoplePerSlice = eventsPerSlice / 8;

function* countPlaced(placed: Placed, query: ClustersQuery): Generator<void, ClustersCounts> {
  const { people, figures, fitted, clusters, sizes, apart } = placed;
  const { scales, silhouette } = fitted;
  const everyone: FeatureSums[] = [];
  const parts: (FeatureSums & { apart: number })[][] = sizes.map(() => []);
  for (const [d, { feature }] of scales.entries()) {
    const values = figures[feature] ?? new Float64Array(0);
    everyone.push(sumsOf(values.slice()));
    yield;
    for (const [cluster, size] of sizes.entries()) {
      const own = new Float64Array(size);
      for (let n = 0, at = 0; n < people.length && at < size; n++) {
        own[at] = values[n] ?? 0;
        at += Number(clusters[n] === cluster);
      }
      parts[cluster]?.push({ ...sumsOf(own), apart: apart[cluster * scales.length + d] ?? 0 });
      yield;
    }
  }
  return {
    total: people.length,
    chosen: query.k === undefined,
    silhouette,
    features: scales.map(({ feature }) => clusterFeatures[feature]).filter((id) => id !== undefined),
    everyone,
    clusters: sizes.map((users, cluster) => ({ users, figures: parts[cluster] ?? [] })),
  };
}

/** Rearranges the values. The median of an even number is the mean of the middle two. */
function sumsOf(values: Float64Array): FeatureSums {
  const n = values.length;
  if (n === 0) return { sum: 0, median: 0, some: 0 };
  let sum = 0;
  let some = 0;
  for (let i = 0; i < n; i++) {
    sum += values[i] ?? 0;
    some += Number((values[i] ?? 0) > 0);
  }
  const upper = selectInPlace(values, n >> 1);
  let lower = upper;
  if (n % 2 === 0) {
    lower = -Infinity;
    for (let i = 0; i < n >> 1; i++) lower = Math.max(lower, values[i] ?? 0);
  }
  return { sum, median: (lower + upper) / 2, some };
}
