import { textWidth } from './text-width.ts';

export type PlacedMark = {
  x: number;
  textX: number;
  row: number;
  anchor: 'start' | 'end';
  label: string | null;
};

/**
 * Rows for the labels of vertical marks: each beside its line, right of it or, at the end of the plot, left of it;
 * where labels would touch, in the next row; beyond `rows` the line stands without its label.
 */
export const placeMarks = (
  marks: readonly { x: number; label: string }[],
  left: number,
  right: number,
  rows: number,
  fontPx = 11,
): PlacedMark[] => {
  const taken: number[][][] = Array.from({ length: rows }, () => []);
  return marks.map(({ x, label }) => {
    const width = textWidth(label, fontPx) + 6;
    const anchor = x + 4 + width > right && x - 4 - width >= left ? 'end' : 'start';
    const from = anchor === 'start' ? x : x - width;
    const to = from + width + 4;
    const row = taken.findIndex((spans) => spans.every(([a = 0, b = 0]) => to < a || from > b));
    if (row >= 0) taken[row]?.push([from, to]);
    return {
      x,
      textX: anchor === 'start' ? x + 4 : x - 4,
      row: Math.max(0, row),
      anchor,
      label: row < 0 ? null : label,
    };
  });
};
