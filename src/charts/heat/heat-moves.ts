import { AVERAGE_ROW, type HeatData, type HeatPlace } from './heat-types.ts';

const filled = (data: HeatData, row: number, column: number): boolean => {
  const cell = data.cell(row, column);
  return cell !== null && cell.rate !== null;
};

/** The first cell that holds something, in reading order; where the Tab key enters. */
export const firstPlace = (data: HeatData): HeatPlace | null => {
  for (let row = data.hasAverage ? AVERAGE_ROW : 0; row < data.rowCount; row += 1)
    for (let column = 0; column < data.columns.length; column += 1)
      if (filled(data, row, column)) return { row, column };
  return null;
};

const STEPS: Record<string, [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads: the next cell that holds something in that direction, or null where there is none. */
export const nextPlace = (data: HeatData, from: HeatPlace, key: string, ctrl: boolean): HeatPlace | null => {
  const top = data.hasAverage ? AVERAGE_ROW : 0;
  const bottom = data.rowCount - 1;
  const lastColumn = data.columns.length - 1;
  const search = (row: number, column: number, rows: number, columns: number): HeatPlace | null => {
    for (
      let [r, c] = [row, column];
      r >= top && r <= bottom && c >= 0 && c <= lastColumn;
      r += rows, c += columns
    )
      if (filled(data, r, c)) return { row: r, column: c };
    return null;
  };
  const step = STEPS[key];
  if (step) return search(from.row + step[0], from.column + step[1], step[0], step[1]);
  if (key === 'Home') return ctrl ? firstPlace(data) : search(from.row, 0, 0, 1);
  if (key === 'End') return ctrl ? search(bottom, from.column, -1, 0) : search(from.row, lastColumn, 0, -1);
  if (key === 'PageDown') return search(Math.min(bottom, from.row + 10), from.column, -1, 0);
  if (key === 'PageUp') return search(Math.max(top, from.row - 10), from.column, 1, 0);
  return null;
};
