/** One of several linked stages, as its rates are drawn: 0…1 of those who entered. */
export type StageRates = {
  /** those who did it: the solid bar; null where it is not known */
  rate: number | null;
  /** those who go on from here, as the band that links the stages; null: no band from here */
  band: number | null;
  /** where the hatched rest above the bar ends; null: no rest is drawn */
  rest: number | null;
};

type Box = { x: number; y: number; width: number; height: number };

export type PlacedStage = {
  /** left end of the column and the width for its words */
  x: number;
  room: number;
  bar: Box | null;
  rest: Box | null;
  /** corners of the band from the stage before; null where there is none */
  band: string | null;
  /** middle of the gap before this stage */
  gapX: number;
};

export type StagesLayout = { width: number; top: number; base: number; stages: PlacedStage[] };

/** A narrower column could not hold its words. */
export const leastColumn = 148;
const mostBar = 132;
const top = 30;

/** Places stages side by side on `plot` pixels of height; wider than `width` where it must be. */
export function layOutStages(rates: readonly StageRates[], width: number, plot: number): StagesLayout {
  const column = Math.max(leastColumn, width / Math.max(1, rates.length));
  const barWidth = Math.min(mostBar, Math.round(column * 0.5));
  const base = top + plot;
  const y = (rate: number): number => base - rate * plot;
  const stages = rates.map(({ rate, rest }, at): PlacedStage => {
    const x = at * column;
    const before = rates[at - 1]?.band ?? null;
    const band = rates[at]?.band ?? null;
    const gap = x - column + barWidth;
    return {
      x,
      room: column - 12,
      bar: rate === null ? null : { x, y: y(rate), width: barWidth, height: rate * plot },
      rest:
        rest === null || rest <= (rate ?? 0)
          ? null
          : { x, y: y(rest), width: barWidth, height: (rest - (rate ?? 0)) * plot },
      band:
        before === null || band === null
          ? null
          : `${gap},${y(before)} ${x},${y(band)} ${x},${base} ${gap},${base}`,
      gapX: (gap + x) / 2,
    };
  });
  return { width: Math.max(width, column * rates.length), top, base, stages };
}
