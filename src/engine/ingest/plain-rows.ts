import type { ByteWindow } from './byte-window.ts';
import type { CsvDialect } from './csv-scanner.ts';
import type { RowBatch } from './row-batch.ts';

const quote = 34;
const cr = 13;
const lf = 10;

/**
 * Cuts the first rows of a window that need no care into an empty batch, as `CsvScanner` would: as many fields as the
 * batch is wide, on one line that has ended, quoted fields without quotes in them. Stops at the first other row. The
 * window's sentinel must be the line end.
 * @returns where the rows end; how many they are is in the batch
 */
export function cutPlainRows(
  { bytes, view, start, end }: ByteWindow,
  { delimiter, lineEnd }: CsvDialect,
  batch: RowBatch,
): number {
  const { starts, ends, bounds, width } = batch;
  const delimiters = delimiter * 0x01010101;
  const lineEnds = lineEnd * 0x01010101;
  let next = start;
  let field = 0;
  let row = 0;
  bounds[0] = start;
  for (; row < batch.room; row++) {
    let at = next;
    for (let left = width; left > 0; left--) {
      let byte = bytes[at];
      let from = at;
      let to = at;
      if (byte === quote) {
        from++;
        do byte = bytes[++at];
        while (byte !== quote && byte !== lineEnd);
        if (byte !== quote) break;
        to = at;
        byte = bytes[++at];
        if (byte === cr && lineEnd === lf) byte = bytes[++at];
      } else {
        at = markFrom(view, at, delimiters, lineEnds);
        byte = bytes[at];
        to = at;
        if (byte === lineEnd && lineEnd === lf && to > from && bytes[to - 1] === cr) to--;
      }
      if (byte !== (left === 1 ? lineEnd : delimiter)) break;
      starts[field] = from;
      ends[field] = to;
      field++;
      at++;
    }
    if (field !== (row + 1) * width || at > end) break;
    next = at;
    bounds[row + 1] = next;
  }
  batch.bytes = bytes;
  batch.view = view;
  batch.rows = row;
  return next;
}

/** Where the first of two bytes stands from `at` on, each given four times in one number; one must. */
function markFrom(view: DataView, at: number, some: number, others: number): number {
  for (;;) {
    const word = view.getInt32(at, true);
    const a = word ^ some;
    const b = word ^ others;
    // The high bit of each byte that is zero, from the lowest up to the first exactly so (Mycroft 1987).
    const found = (((a - 0x01010101) & ~a) | ((b - 0x01010101) & ~b)) & 0x80808080;
    if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >> 3);
    at += 4;
  }
}
