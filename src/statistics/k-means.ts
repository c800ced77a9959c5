import { atOnce } from './at-once.ts';
import { createRandom, type Random, sampleIndices } from './random.ts';

/** Points row by row: `values[i × dimensions + d]` is coordinate d of point i, a finite number. */
export type Points = { values: Float64Array; dimensions: number };

/** Clusters in order of size, largest first; `centers` row by row, `assignment[i]` the cluster of point i. */
export type Clustering = {
  k: number;
  centers: Float64Array;
  assignment: Uint32Array;
  sizes: number[];
  /** Σ of squared distances from each point to its centre. */
  withinSquares: number;
};

// Beyond twice this many points the starts compete on a sample of this size.
const enough = 10_000;

export type KMeansOptions = { seed?: number; restarts?: number; maxIterations?: number };

function squaredDistance(
  { values, dimensions }: Points,
  i: number,
  centers: Float64Array,
  c: number,
): number {
  let sum = 0;
  for (let d = 0; d < dimensions; d++) {
    const gap = (values[i * dimensions + d] ?? 0) - (centers[c * dimensions + d] ?? 0);
    sum += gap * gap;
  }
  return sum;
}

/** k-means++: the first centre at random, each next one with a chance in proportion to its squared distance. */
function plantCenters(points: Points, n: number, k: number, random: Random): Float64Array {
  const { values, dimensions } = points;
  const centers = new Float64Array(k * dimensions);
  const nearest = new Float64Array(n).fill(Infinity);
  let chosen = random.integer(n);
  for (let c = 0; ; c++) {
    centers.set(values.subarray(chosen * dimensions, (chosen + 1) * dimensions), c * dimensions);
    if (c === k - 1) return centers;
    let total = 0;
    for (let i = 0; i < n; i++) {
      nearest[i] = Math.min(nearest[i] ?? 0, squaredDistance(points, i, centers, c));
      total += nearest[i] ?? 0;
    }
    let left = random.uniform() * total;
    chosen = 0;
    for (let i = 0; i < n; i++) {
      const own = nearest[i] ?? 0;
      if (own === 0) continue;
      chosen = i;
      left -= own;
      if (left < 0) break;
    }
  }
}

type Settled = {
  centers: Float64Array;
  assignment: Uint32Array;
  sizes: Float64Array;
  withinSquares: number;
};

/** Lloyd's algorithm from the given centres, which it moves. An emptied cluster takes the farthest point. */
function* settle(
  points: Points,
  n: number,
  k: number,
  centers: Float64Array,
  maxIterations: number,
): Generator<void, Settled> {
  const { values, dimensions } = points;
  const assignment = new Uint32Array(n).fill(k);
  const sizes = new Float64Array(k);
  let withinSquares = 0;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    let moved = false;
    let farthest = 0;
    let most = -1;
    withinSquares = 0;
    sizes.fill(0);
    for (let i = 0; i < n; i++) {
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < k; c++) {
        const distance = squaredDistance(points, i, centers, c);
        if (distance < least) {
          least = distance;
          best = c;
        }
      }
      if (assignment[i] !== best) {
        assignment[i] = best;
        moved = true;
      }
      sizes[best] = (sizes[best] ?? 0) + 1;
      withinSquares += least;
      if (least > most) {
        most = least;
        farthest = i;
      }
    }
    if (!moved) break;
    yield;
    centers.fill(0);
    for (let i = 0; i < n; i++) {
      const at = (assignment[i] ?? 0) * dimensions;
      for (let d = 0; d < dimensions; d++)
        centers[at + d] = (centers[at + d] ?? 0) + (values[i * dimensions + d] ?? 0);
    }
    for (let c = 0; c < k; c++) {
      const size = sizes[c] ?? 0;
      const own = centers.subarray(c * dimensions, (c + 1) * dimensions);
      if (size > 0) for (let d = 0; d < dimensions; d++) own[d] = (own[d] ?? 0) / size;
      else own.set(values.subarray(farthest * dimensions, (farthest + 1) * dimensions));
    }
  }
  return { centers, assignment, sizes, withinSquares };
}

/** Renumbers the clusters by size, largest first, then by their centres' coordinates. */
function arrange({ centers, assignment, sizes, withinSquares }: Settled, dimensions: number): Clustering {
  const k = sizes.length;
  const order = Array.from(sizes.keys()).sort((a, b) => {
    let difference = (sizes[b] ?? 0) - (sizes[a] ?? 0);
    for (let d = 0; difference === 0 && d < dimensions; d++) {
      difference = (centers[a * dimensions + d] ?? 0) - (centers[b * dimensions + d] ?? 0);
    }
    return difference;
  });
  const arranged = new Float64Array(centers.length);
  const rank = new Uint32Array(k);
  order.forEach((c, r) => {
    rank[c] = r;
    arranged.set(centers.subarray(c * dimensions, (c + 1) * dimensions), r * dimensions);
  });
  return {
    k,
    centers: arranged,
    assignment: assignment.map((c) => rank[c] ?? 0),
    sizes: order.map((c) => sizes[c] ?? 0),
    withinSquares,
  };
}

/**
 * k-means by Lloyd's algorithm from k-means++ starts (D. Arthur and S. Vassilvitskii 2007, SODA), the best of
 * `restarts` (default 10). Deterministic for a seed (default 1). Standardise the coordinates first where their units
 * differ. With fewer distinct points than k some clusters are empty. Of more than 20,000 points the starts compete on a
 * random sample, and the best one is then settled on all.
 *
 * @throws RangeError where there are no points, the shape does not fit, a coordinate is not finite, or k is not 1 … n (at most 10,000).
 */
export function kMeans(points: Points, k: number, options: KMeansOptions = {}): Clustering {
  return atOnce(kMeansSteps(points, k, options));
}

/** The same in steps: it stops at each `yield`, once for each look at the points. */
export function* kMeansSteps(
  points: Points,
  k: number,
  { seed = 1, restarts = 10, maxIterations = 300 }: KMeansOptions = {},
): Generator<void, Clustering> {
  const { values, dimensions } = points;
  const n = values.length / dimensions;
  if (!(Number.isInteger(dimensions) && dimensions >= 1 && Number.isInteger(n))) {
    throw new RangeError(`${values.length} coordinates do not make points of ${dimensions}`);
  }
  if (!(Number.isInteger(k) && k >= 1 && k <= Math.min(n, enough)))
    throw new RangeError(`no number of clusters for ${n} points: ${k}`);
  if (!values.every(Number.isFinite)) throw new RangeError('a coordinate is not a finite number');
  const random = createRandom(seed);
  const sample = samplePoints(points, n, random);
  const size = sample.values.length / dimensions;
  let best: Settled | null = null;
  for (let round = 0; round < Math.max(1, restarts); round++) {
    const found = yield* settle(sample, size, k, plantCenters(sample, size, k, random), maxIterations);
    if (!best || found.withinSquares < best.withinSquares) best = found;
  }
  if (!best) throw new RangeError('no restart');
  const settled = sample === points ? best : yield* settle(points, n, k, best.centers, maxIterations);
  return arrange(settled, dimensions);
}

/** The points on which the starts compete: all, or a random sample of many. */
function samplePoints(points: Points, n: number, random: Random): Points {
  if (n <= 2 * enough) return points;
  const { values, dimensions } = points;
  const chosen = sampleIndices(n, enough, random);
  const sampled = new Float64Array(chosen.length * dimensions);
  chosen.forEach((i, at) => {
    sampled.set(values.subarray(i * dimensions, (i + 1) * dimensions), at * dimensions);
  });
  return { values: sampled, dimensions };
}
