const STEPS = [1, 2, 2.5, 5, 10];

/** Round tick values from at most `min` to at least `max`, about `count` steps apart: Heckbert's nice numbers. */
export const niceTicks = (min: number, max: number, count = 4): number[] => {
  if (!(max > min)) return niceTicks(min, min + (Math.abs(min) || 1), count);
  const raw = (max - min) / count;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const step = (STEPS.find((nice) => nice * magnitude >= raw * 0.999) ?? 10) * magnitude;
  const first = Math.floor(min / step + 1e-9);
  const last = Math.ceil(max / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
};
