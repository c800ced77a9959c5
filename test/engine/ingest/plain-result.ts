import type { ReadResult } from '../../../src/engine/ingest/finish.ts';

type Read = Pick<ReadResult, 'table' | 'report'> & { aside: unknown };

const perLine = 16;

/** In lines: a difference can be read, and a list of a hundred thousand is compared in no time. */
const lines = (numbers: Uint8Array): string[] =>
  Array.from({ length: Math.ceil(numbers.length / perLine) }, (_, line) =>
    numbers.subarray(line * perLine, (line + 1) * perLine).join(' '),
  );

/** What was read, of plain objects and lists. */
export const plain = ({ table, report, aside }: Read): unknown =>
  JSON.parse(
    JSON.stringify(
      { table: { ...table, properties: [...table.properties] }, report, aside },
      (_, value: unknown) => (ArrayBuffer.isView(value) ? lines(value as Uint8Array) : value),
    ),
  );
