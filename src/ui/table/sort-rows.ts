export type SortKey = string | number | null;
export type SortState = { id: string; desc: boolean };

const compareKeys = (a: SortKey, b: SortKey): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
};

/** A stable, sorted copy. Rows without a value come last in either direction. */
export const sortRows = <Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, desc: boolean): Row[] =>
  rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return a.key === b.key ? 0 : a.key === null ? 1 : -1;
      return desc ? compareKeys(b.key, a.key) : compareKeys(a.key, b.key);
    })
    .map(({ row }) => row);
