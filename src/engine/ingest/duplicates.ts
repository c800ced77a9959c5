import type { PropertyColumn } from '../table/property-column.ts';
import { type Work, workStep } from '../table/work.ts';
import type { ReadState, SourceSpan } from './read-state.ts';

/**
 * Strikes out the rows that share their key with an earlier row that can be used: their time becomes NaN. A row
 * without its whole key repeats nothing.
 * @returns how many
 */
export function* dropRepeats(state: ReadState): Work<number> {
  const groups = new Map<string, SourceSpan[]>();
  for (const span of state.spans) {
    if (span.key === null || span.isVoid) continue;
    const alike = groups.get(span.shape);
    if (alike) alike.push(span);
    else groups.set(span.shape, [span]);
  }
  let dropped = 0;
  for (const spans of groups.values()) dropped += yield* dropWithin(state, spans);
  return dropped;
}

function* dropWithin(state: ReadState, spans: readonly SourceSpan[]): Work<number> {
  const columns = (spans[0]?.key ?? []).map((name) => state.events.property(name));
  for (const column of columns) yield* column.unify(state.events.rows);
  const rows = spans.reduce((sum, span) => sum + span.endRow - span.firstRow, 0);
  const seen = new RowSet(rows, columns);
  const { time } = state.events;
  let dropped = 0;
  for (const { firstRow, endRow } of spans) {
    for (let first = firstRow; first < endRow; first += workStep) {
      const last = Math.min(endRow, first + workStep);
      for (let row = first; row < last; row++) {
        if (Number.isNaN(time.get(row)) || !hasAll(columns, row) || seen.add(row)) continue;
        time.set(row, NaN);
        dropped++;
      }
      yield;
    }
  }
  return dropped;
}

const hasAll = (columns: readonly PropertyColumn[], row: number): boolean =>
  columns.every((column) => column.codeAt(row) > 0 || !Number.isNaN(column.numberAt(row)));

const bits = new DataView(new ArrayBuffer(8));

/** Rows by the values of some columns; open addressing over their numbers. */
class RowSet {
  readonly #columns: readonly PropertyColumn[];
  readonly #slots: Uint32Array;
  readonly #mask: number;

  constructor(rows: number, columns: readonly PropertyColumn[]) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, rows * 1.5)));
    this.#columns = columns;
    this.#slots = new Uint32Array(size);
    this.#mask = size - 1;
  }

  /** @returns false where a row with the same values is there already */
  add(row: number): boolean {
    for (let slot = this.#hash(row) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const other = (this.#slots[slot] ?? 0) - 1;
      if (other < 0) {
        this.#slots[slot] = row + 1;
        return true;
      }
      if (this.#isSame(other, row)) return false;
    }
  }

  #isSame(a: number, b: number): boolean {
    return this.#columns.every(
      (column) =>
        column.codeAt(a) === column.codeAt(b) &&
        (column.codeAt(a) > 0 || column.numberAt(a) === column.numberAt(b)),
    );
  }

  #hash(row: number): number {
    let hash = 0x9e3779b1;
    for (const column of this.#columns) {
      const code = column.codeAt(row);
      bits.setFloat64(0, code > 0 ? code : column.numberAt(row));
      hash = Math.imul(hash ^ bits.getInt32(0), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits.getInt32(4), 0xc2b2ae35);
    }
    return (hash ^ (hash >>> 16)) >>> 0;
  }
}
