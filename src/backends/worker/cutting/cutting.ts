import type { Cut, CutColumn } from '../../../engine/ingest/ahead/cut.ts';
import { Cutter } from '../../../engine/ingest/ahead/cutter.ts';
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
    const cut = message.type === 'end' ? current.cutter.end() : current.cutter.push(message.bytes);
    if (message.type === 'end') current = null;
    post({ job: message.job, cut }, [...new Set(arraysIn(cut).map(({ buffer }) => buffer))]);
  };
}

type Owned = ArrayBufferView<ArrayBuffer>;

const arraysIn = ({ bytes, news, steps }: Cut): Owned[] =>
  [
    bytes,
    ...news.flatMap((texts) => [texts.bytes, texts.ends]),
    ...steps.flatMap((step) => {
      if (step.kind === 'rows') return [step.bytes, step.numbers];
      if (step.kind === 'batch') return [step.starts, step.ends, step.bounds];
      return [step.times, ...step.columns.flatMap(arraysOf)];
    }),
  ] as Owned[];

function arraysOf(column: CutColumn): ArrayBufferView[] {
  if (column.kind === 'none') return [];
  if (column.kind === 'codes') return [column.codes];
  return column.kind === 'numbers' ? [column.values] : [column.starts, column.ends];
}
