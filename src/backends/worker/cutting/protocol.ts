import type { Cut, CutJob } from '../../../engine/ingest/ahead/cut.ts';

/** To the thread that cuts. Each piece and the end is answered by one cut, in order, unless another job was begun. */
export type ToCutter =
  | { type: 'begin'; job: number; what: CutJob }
  | { type: 'piece'; job: number; bytes: Uint8Array<ArrayBuffer> }
  | { type: 'end'; job: number };

/** From it. */
export type FromCutter = { job: number; cut: Cut };
