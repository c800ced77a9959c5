import type { CutInOne, CutJob } from '../../../engine/ingest/ahead/cut.ts';
import type { CutStretch, Stretch, StretchBytes } from '../../../engine/ingest/ahead/stretch.ts';
import type { CutRange, Range, RangeJob } from '../../../engine/ingest/parquet/cut-range.ts';
import type { Packed } from '../../../engine/table/order-users.ts';
import type { Texts } from '../../../engine/table/byte-dictionary.ts';
import type { ReadColumn, Values } from '../../../engine/table/place-columns.ts';
import type { Failure } from '../../../model/errors.ts';

/**
 * To the thread that cuts; with a piece or a stretch may come the memory of cuts that are used up, and all columns where there
 * are more than were told. Each piece, stretch, range and end is answered, in order, unless another job was begun.
 */
export type ToCutter =
  | { type: 'begin'; job: number; what: CutJob; file?: File }
  | {
      type: 'piece';
      job: number;
      bytes: Uint8Array<ArrayBuffer>;
      memory?: ArrayBuffer;
      columns?: readonly string[];
    }
  | { type: 'end'; job: number }
  | { type: 'begin-ranges'; job: number; what: RangeJob; file: File }
  | { type: 'range'; job: number; range: Range; memory: ArrayBuffer[] }
  | {
      type: 'stretch';
      job: number;
      stretch: Stretch;
      /** whether it is only to be read */
      uncut: boolean;
      memory: ArrayBuffer[];
      /** of stretches that were read, and are used up */
      rooms: ArrayBuffer[];
      columns?: readonly string[];
    }
  | { type: 'order'; job: number; step: OrderStep };

/** As `Beside` and `ColumnPlacer` have it. What is packed, and the end, are answered. */
export type OrderStep =
  | { type: 'pack'; texts: Texts }
  | { type: 'columns'; columns: readonly ReadColumn[]; size: number }
  | { type: 'place'; first: number; placeOf: readonly Uint32Array[] }
  | { type: 'end' };

/** From it: what a piece, an end, a stretch or a range was cut into, or why it could not be read. */
export type FromCutter = { job: number } & (
  | { type: 'cut'; cut: CutInOne }
  | { type: 'stretch'; cut: CutStretch | null }
  | { type: 'range'; cut: CutRange }
  | { type: 'read'; read: StretchBytes | null }
  | ({ type: 'packed' } & Packed)
  | { type: 'placed'; columns: Values[] }
  | { type: 'failed'; failure: Failure }
);
