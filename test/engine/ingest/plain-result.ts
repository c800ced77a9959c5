import type { ReadResult } from '../../../src/engine/ingest/finish.ts';

type Read = Pick<ReadResult, 'table' | 'report'> & { aside: unknown };

/** Typed arrays as lists, so that a difference can be read. */
export const plain = ({ table, report, aside }: Read): unknown =>
  JSON.parse(
    JSON.stringify(
      { table: { ...table, properties: [...table.properties] }, report, aside },
      (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Uint8Array, String) : value),
    ),
  );
