import type { Cell } from './case.ts';

const sorted = (rows: readonly Cell[][]): Cell[][] =>
  rows
    .map((row): [string, Cell[]] => [
      JSON.stringify(row.map((cell) => (typeof cell === 'number' ? Number(cell.toPrecision(9)) : cell))),
      row,
    ])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row);

const isSame = (a: Cell | undefined, b: Cell | undefined): boolean =>
  typeof a === 'number' && typeof b === 'number'
    ? Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
    : a === b;

/** @throws where two answers differ, with the first rows that do */
export function assertAgreement(name: string, ours: readonly Cell[][], theirs: readonly Cell[][]): void {
  if (ours.length === 0) throw new Error(`${name}: an answer without rows proves nothing`);
  const [left, right] = [sorted(ours), sorted(theirs)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [a, b] = [left[i], right[i]];
    if (a && b && a.length === b.length && a.every((cell, at) => isSame(cell, b[at]))) continue;
    throw new Error(
      `${name}: row ${i}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there (${left.length} and ${right.length} rows)`,
    );
  }
}
