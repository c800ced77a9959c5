import { buffersOf } from '../../../engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../engine/ingest/ahead/cutter.ts';
import { discard } from './discard.ts';
import type { FromCutter, ToCutter } from './protocol.ts';

/** @returns what is to hear the messages to the thread that cuts */
export function createCutting(
  post: (message: FromCutter, transfer: ArrayBuffer[]) => void,
): (message: ToCutter) => void {
  let current: { job: number; cutter: Cutter } | null = null;
  return (message) => {
    if (message.type === 'begin') {
      current = { job: message.job, cutter: new Cutter(message.what) };
      return;
    }
    if (current?.job !== message.job) return;
    const cut =
      message.type === 'end' ? current.cutter.end() : current.cutter.push(message.bytes, message.memory);
    if (message.type === 'end') current = null;
    else discard([message.bytes.buffer]);
    post({ job: message.job, cut }, [...buffersOf(cut)]);
  };
}
