/**
 * The non-increasing sequence that is nearest to `values` in the sum of squares weighted by `weights` (positive), by
 * pooling adjacent violators: M. Ayer, H. D. Brunk, G. M. Ewing, W. T. Reid and E. Silverman 1955, Annals of Mathematical
 * Statistics 26:641–647; R. E. Barlow, D. J. Bartholomew, J. M. Bremner and H. D. Brunk 1972, Statistical Inference
 * under Order Restrictions. For shares it is the maximum likelihood estimate under that order.
 *
 * Entries that are pooled are the very same number.
 *
 * @throws RangeError where a value is not finite or a weight not above 0
 */
export function nonIncreasing(values: ArrayLike<number>, weights: ArrayLike<number>): Float64Array {
  const blocks: { mean: number; weight: number; length: number }[] = [];
  for (let i = 0; i < values.length; i++) {
    let block = { mean: values[i] ?? NaN, weight: weights[i] ?? NaN, length: 1 };
    if (!(Number.isFinite(block.mean) && block.weight > 0 && block.weight < Infinity))
      throw new RangeError(`no value with a weight: ${block.mean}, ${block.weight}`);
    for (let before = blocks.at(-1); before && before.mean <= block.mean; before = blocks.at(-1)) {
      blocks.pop();
      const weight = before.weight + block.weight;
      const mean = before.mean + (block.mean - before.mean) * (block.weight / weight);
      block = { mean, weight, length: before.length + block.length };
    }
    blocks.push(block);
  }
  const fitted = new Float64Array(values.length);
  let next = 0;
  for (const { mean, length } of blocks) fitted.fill(mean, next, (next += length));
  return fitted;
}
