import type { Column, EventTable } from '../table/event-table.ts';
import {
  type Block,
  blockTypeOf,
  type ByteSink,
  type Footer,
  head,
  layoutVersion,
  stepBytes,
  type StoredProperty,
  tail,
  tailBytes,
  type TypedArray,
  usualPieceBytes,
} from './layout.ts';
import { type Work, workStep } from '../table/work.ts';
import { xxHash32 } from './xxhash.ts';

const encoder = new TextEncoder();

/**
 * Writes a table to a sink, yielding every few milliseconds.
 * @param about plain JSON that is kept with it
 * @param attached bytes that are kept with it
 * @param pieceBytes bytes under one checksum: 8 times a power of two
 * @returns the bytes written
 */
export function* encodeTable(
  table: EventTable,
  about: unknown,
  sink: ByteSink,
  attached: Uint8Array | null = null,
  pieceBytes = usualPieceBytes,
): Generator<void, number> {
  let offset = 0;
  const write = (bytes: Uint8Array): void => {
    sink.write(bytes);
    offset += bytes.length;
  };
  function* block(array: TypedArray): Generator<void, Block> {
    const begin = offset;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const hashes: number[] = [];
    for (let at = 0; at < bytes.length; at += stepBytes) {
      const part = bytes.subarray(at, at + stepBytes);
      for (let piece = 0; piece < part.length; piece += pieceBytes)
        hashes.push(xxHash32(part.subarray(piece, piece + pieceBytes)));
      write(part);
      yield;
    }
    return { type: blockTypeOf(array), length: array.length, offset: begin, hashes };
  }
  function* property(name: string, column: Column): Generator<void, StoredProperty> {
    if (column.type === 'number') {
      const events = yield* eventsWith(table, column.values);
      return { name, type: column.type, values: yield* block(column.values), events };
    }
    const codes = yield* block(column.codes);
    if (column.type === 'boolean') return { name, type: column.type, codes };
    const { bytes, ends } = column.dictionary;
    return { name, type: column.type, codes, bytes: yield* block(bytes), ends: yield* block(ends) };
  }

  write(encoder.encode(head));
  const footer: Footer = {
    size: table.size,
    pieceBytes,
    userBytes: yield* block(table.users.bytes),
    userEnds: yield* block(table.users.ends),
    offsets: yield* block(table.offsets),
    time: yield* block(table.time),
    event: yield* block(table.event),
    eventNames: [...table.eventNames],
    properties: [],
    about,
  };
  for (const [name, column] of table.properties) footer.properties.push(yield* property(name, column));
  if (attached) footer.attached = yield* block(attached);
  const json = encoder.encode(JSON.stringify(footer));
  write(json);
  const end = new Uint8Array(tailBytes);
  const numbers = new DataView(end.buffer);
  numbers.setUint32(0, json.length, true);
  numbers.setUint32(4, xxHash32(json), true);
  numbers.setUint32(8, layoutVersion, true);
  end.set(encoder.encode(tail), 12);
  write(end);
  return offset;
}

/** The codes of the events of which at least one has a number. */
function* eventsWith({ event, eventNames }: EventTable, values: Float64Array): Work<number[]> {
  const found = new Uint8Array(eventNames.length);
  for (let first = 0; first < values.length; first += workStep) {
    const end = Math.min(values.length, first + workStep);
    for (let i = first; i < end; i++) if (!Number.isNaN(values[i])) found[event[i] ?? 0] = 1;
    yield;
  }
  return [...found.keys()].filter((code) => found[code] === 1);
}
