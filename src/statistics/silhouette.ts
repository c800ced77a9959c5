import { type Clustering, type Points } from './k-means.ts';
import { createRandom, sampleIndices } from './random.ts';

/**
 * The average silhouette width of a clustering, −1…1: how much nearer points are, on average, to their own cluster than
 * to the next one (P. J. Rousseeuw 1987, Journal of Computational and Applied Mathematics 20:53–65). Above 0.5 the
 * clusters are real, below 0.25 there is no structure. A point alone in its cluster counts 0. Null with fewer than two
 * clusters that hold points.
 *
 * It takes n² distances, so beyond `sample` points (default 2,000) a reproducible random sample of them is measured,
 * among itself.
 */
export function averageSilhouette(
  points: Points,
  { assignment, k }: Clustering,
  sample = 2000,
): number | null {
  const { values, dimensions } = points;
  const chosen = sampleIndices(assignment.length, sample, createRandom(1));
  const sizes = new Float64Array(k);
  for (const i of chosen) sizes[assignment[i] ?? 0] = (sizes[assignment[i] ?? 0] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return null;

  const sums = new Float64Array(k);
  let total = 0;
  for (const i of chosen) {
    sums.fill(0);
    for (const j of chosen) {
      let squares = 0;
      for (let d = 0; d < dimensions; d++) {
        squares += ((values[i * dimensions + d] ?? 0) - (values[j * dimensions + d] ?? 0)) ** 2;
      }
      const cluster = assignment[j] ?? 0;
      sums[cluster] = (sums[cluster] ?? 0) + Math.sqrt(squares);
    }
    const own = assignment[i] ?? 0;
    const mates = (sizes[own] ?? 0) - 1;
    if (mates === 0) continue;
    const inside = (sums[own] ?? 0) / mates;
    let outside = Infinity;
    for (let c = 0; c < k; c++) {
      const size = sizes[c] ?? 0;
      if (c !== own && size > 0) outside = Math.min(outside, (sums[c] ?? 0) / size);
    }
    const largest = Math.max(inside, outside);
    if (largest > 0) total += (outside - inside) / largest;
  }
  return total / chosen.length;
}
