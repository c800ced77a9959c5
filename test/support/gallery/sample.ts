import { addCivilDays } from '../../../src/ui/format/civil-date.ts';
import { type LinePoint } from '../../../src/charts/line/line-types.ts';

/** Numbers that look alive and are the same every time. */
export const wave = (at: number, seed: number): number =>
  Math.sin(at * 0.22 + seed) * 0.5 +
  Math.sin(at * 0.9 + seed * 3) * 0.25 +
  Math.sin(at * 2.3 + seed * 7) * 0.25;

export const DAYS = Array.from({ length: 180 }, (_, at) => addCivilDays('2026-01-01', at));

export const retentionSeries = (
  base: number,
  lift: number,
  swing: number,
  offset: number,
  size = 110,
): LinePoint[] =>
  DAYS.map((_, at) => {
    const rate = Math.max(
      0.005,
      base + (at >= 84 ? lift : 0) + wave(at, base * 40) * swing - (at > 46 && at < 55 ? swing * 2 : 0),
    );
    const margin = 1.96 * Math.sqrt((rate * (1 - rate)) / size);
    const open = at >= 180 - offset;
    if (at >= 180 - offset + 5) return { value: null };
    return {
      value: rate,
      low: Math.max(0, rate - margin),
      high: rate + margin,
      open,
      detail: `${Math.round(rate * size)} / ${size}`,
    };
  });
