/** Colours of the palette, in order; beyond the eighth they begin again. Direct labels tell such series apart. */
export const seriesColor = (at: number): string => `var(--hf-series-${(at % 8) + 1})`;
