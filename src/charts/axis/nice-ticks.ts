const STEPS = [1, 2, 2.5, 5, 10];

const ticksOf = (min: number, max: number, count: number): number[] => {
  const raw = (max - min) / count;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = (STEPS.find((nice) => nice * magnitude >= raw * 0.999) ?? 10) * magnitude;
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
};

/**
 * Round tick values from at most `min` to at least `max`, about `count` steps apart (Heckbert's nice numbers); of the
 * neighbouring counts the one that wastes the least room.
 */
export const niceTicks = (min: number, max: number, count = 4): number[] => {
  if (!(max > min)) return niceTicks(min, min + (Math.abs(min) || 1), count);
  const span = (ticks: readonly number[]): number => (ticks.at(-1) ?? max) - (ticks[0] ?? min);
  return [count, count + 1, count - 1]
    .filter((steps) => steps > 1)
    .map((steps) => ticksOf(min, max, steps))
    .reduce((best, ticks) => (span(ticks) < span(best) * 0.999 ? ticks : best));
};
