/** Colours of the scale in tokens.css, `--hf-heat-1` … `--hf-heat-12`. */
export const HEAT_STEPS = 12;

/** The colour's number, 1…12, of a rate on a linear scale from 0 to `max`; rates above share the last colour. */
export const heatStep = (rate: number, max: number): number =>
  max > 0 ? Math.min(HEAT_STEPS, Math.max(1, Math.ceil((rate / max) * HEAT_STEPS))) : 1;

/**
 * The top of one scale for a whole table: the 98th percentile of the rates, rounded up to whole twelfths of a per
 * cent, so that a few cells of tiny cohorts do not wash out the rest. Leave offset 0 out of what is given.
 */
export const heatScaleMax = (rates: Iterable<number>): number => {
  const sorted = Float64Array.from(rates).sort();
  const top = sorted[Math.max(0, Math.ceil(sorted.length * 0.98) - 1)] ?? 0;
  return Math.max(0.01, Math.ceil(top * 100 - 1e-9) / 100);
};
