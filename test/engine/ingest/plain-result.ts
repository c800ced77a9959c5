import type { ReadResult } from '../../../src/engine/ingest/finish.ts';

/** Typed arrays as lists, so that a difference can be read. */
export const plain = ({ table, report, aside }: ReadResult): unknown =>
  JSON.parse(
    JSON.stringify(
      { table: { ...table, properties: [...table.properties] }, report, aside },
      (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Uint8Array, String) : value),
    ),
  );
