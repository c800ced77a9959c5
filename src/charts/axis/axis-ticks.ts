import { type Format } from '../../ui/format/create-format.ts';
import { textWidth } from './text-width.ts';

/** A label under a point of a categorical axis. */
export type AxisTick = { at: number; label: string };

/** As many of the candidates as fit side by side, evenly thinned, the first one kept. */
export const fitTicks = (
  candidates: readonly AxisTick[],
  points: number,
  plotPx: number,
  fontPx = 11,
): AxisTick[] => {
  if (candidates.length < 2 || points < 2) return [...candidates];
  const widest = Math.max(...candidates.map((tick) => textWidth(tick.label, fontPx))) + 14;
  const span = ((candidates.at(-1)?.at ?? 0) - (candidates[0]?.at ?? 0)) / (points - 1);
  const room = Math.max(1, Math.floor((span * plotPx) / widest));
  const every = Math.max(1, Math.ceil((candidates.length - 1) / room));
  return candidates.filter((_, at) => at % every === 0);
};

/** A month's name alone would not say which year's it is. */
export const manyMonths = 30;

/** Ticks of a daily, weekly or monthly axis: years where they are many, month names where months begin, else days. */
export const dateTicks = (days: readonly string[], format: Format): AxisTick[] => {
  const starts = days.flatMap((day, at) =>
    at === 0 || days[at - 1]?.slice(0, 7) !== day.slice(0, 7) ? [at] : [],
  );
  if (starts.length > manyMonths)
    return starts.flatMap((at) => {
      const year = days[at]?.slice(0, 4) ?? '';
      return at > 0 && days[at - 1]?.slice(0, 4) !== year ? [{ at, label: year }] : [];
    });
  if (starts.length < 3) return days.map((day, at) => ({ at, label: format.dayShort(day) }));
  // The months would crowd at the left where the first one has only days left.
  const kept = starts[1] !== undefined && starts[1] < days.length / 8 ? starts.slice(1) : starts;
  return kept.map((at, order) => {
    const day = days[at] ?? '';
    return { at, label: order === 0 || day.slice(5, 7) === '01' ? format.monthYear(day) : format.month(day) };
  });
};
