import { gunzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import type { ReadResult } from '../../../src/engine/ingest/finish.ts';
import { previewSource } from '../../../src/engine/ingest/preview.ts';
import { createReader } from '../../../src/engine/ingest/reader.ts';
import { type ByteSource, type ReadHost, unreadable } from '../../../src/engine/ingest/source.ts';
import type { Column, EventTable } from '../../../src/engine/table/event-table.ts';
import { stringAt } from '../../../src/engine/table/packed-strings.ts';
import { formatInstant } from '../../../src/model/calendar/instant.ts';
import type { Preview, ReadOptions } from '../../../src/model/dataset.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import type { Scalar } from '../../../src/model/units.ts';

const encoder = new TextEncoder();

/** One of the characters of a text. */
export const oneMarkOf = (text: string): fc.Arbitrary<string> => fc.constantFrom(...Array.from(text));

export const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? encoder.encode(text) : text;

export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
}

export function sourceOf(
  text: string | Uint8Array,
  rest: Partial<ByteSource> & { chunk?: number } = {},
): ByteSource {
  const bytes = bytesOf(text);
  const { chunk = 1 << 16, ...source } = rest;
  return { name: 'events.csv', size: bytes.length, chunks: inChunks(bytes, chunk), ...source };
}

export const quietHost: ReadHost = {
  progress: () => undefined,
  pause: () => Promise.resolve(),
  async *inflate(chunks, compression) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const packed = Buffer.concat(parts);
    try {
      yield compression === 'gzip' ? gunzipSync(packed) : inflateRawSync(packed);
    } catch (error) {
      throw unreadable('', `the ${compression} is damaged or cut off: ${String(error)}`);
    }
  },
};

export const optionsOf = (settings: Partial<Settings> = {}, duplicates?: 'keep' | 'remove'): ReadOptions => ({
  settings: { timezone: 'UTC', weekStart: 'monday', ...settings },
  ...(duplicates && { duplicates }),
});

export async function read(
  text: string | Uint8Array | readonly (string | Uint8Array)[],
  options: ReadOptions = optionsOf(),
  rest: Partial<ByteSource> & { chunk?: number } = {},
): Promise<ReadResult> {
  const reader = createReader(options, quietHost);
  const texts = Array.isArray(text) ? (text as (string | Uint8Array)[]) : [text as string | Uint8Array];
  for (const [index, one] of texts.entries())
    await reader.add(sourceOf(one, { name: `file ${index + 1}`, ...rest }));
  return reader.finish();
}

export const preview = (text: string | Uint8Array, settings: Partial<Settings> = {}): Promise<Preview> =>
  previewSource(sourceOf(text), optionsOf(settings), quietHost);

export type PlainEvent = { user: string; event: string; time: string; [name: string]: Scalar };

/** The events of a table in its order, as plain objects; what a row lacks is left out. */
export function eventsOf(table: EventTable): PlainEvent[] {
  return Array.from({ length: table.size }, (_, row) => {
    const user = table.offsets.findIndex(
      (offset, index) => offset <= row && row < (table.offsets[index + 1] ?? 0),
    );
    const properties = [...table.properties].flatMap(([name, column]) => {
      const value = valueAt(column, row);
      return value === undefined ? [] : [[name, value] as const];
    });
    return {
      user: stringAt(table.users, user),
      event: table.eventNames[table.event[row] ?? 0] ?? '',
      time: formatInstant(table.time[row] ?? 0),
      ...Object.fromEntries(properties),
    };
  });
}

export function valueAt(column: Column, row: number): Scalar | undefined {
  if (column.type === 'number') {
    const value = column.values[row] ?? NaN;
    return Number.isNaN(value) ? undefined : value;
  }
  const code = column.codes[row] ?? 0;
  if (code === 0) return undefined;
  return column.type === 'boolean' ? code === 2 : stringAt(column.dictionary, code - 1);
}

/** What every reading keeps: rows = events + rejected + removed. */
export const accountedFor = ({ report }: ReadResult): number =>
  report.events + report.rejected.reduce((sum, { rows }) => sum + rows, 0) + report.duplicates.removed;
