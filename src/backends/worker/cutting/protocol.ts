import type { CutInOne, CutJob } from '../../../engine/ingest/ahead/cut.ts';

/** To the thread that cuts; with a piece may come the memory of a cut that is used up. Each piece and the end is answered by one cut, in order, unless another job was begun. */
export type ToCutter =
  | { type: 'begin'; job: number; what: CutJob }
  | { type: 'piece'; job: number; bytes: Uint8Array<ArrayBuffer>; memory?: ArrayBuffer }
  | { type: 'end'; job: number };

/** From it. */
export type FromCutter = { job: number; cut: CutInOne };
