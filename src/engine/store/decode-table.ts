import { HoldfastError } from '../../model/errors.ts';
import type { Codes, Column, EventTable } from '../table/event-table.ts';
import {
  type Block,
  type BlockType,
  bytesPerElement,
  type ByteSource,
  type Footer,
  head,
  layoutVersion,
  stepBytes,
  type StoredProperty,
  tail,
  tailBytes,
} from './layout.ts';
import { XxHash32, xxHash32 } from './xxhash.ts';

/** `damaged`: properties that could not be read and are left out. `attached`: null where it is not there or damaged. */
export type Stored = { table: EventTable; about: unknown; attached: Uint8Array | null; damaged: string[] };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const unreadable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field: 'kept data', message });

/**
 * Reads a file that `encodeTable` wrote, yielding every few milliseconds. No work per row: bytes become columns.
 * @throws HoldfastError `unreadable-data` where it is none, was not finished, is of a newer layout, or where the users,
 *   events or times are damaged; a damaged property is only left out
 */
export function* decodeTable(source: ByteSource): Generator<void, Stored> {
  const footer = readFooter(source);
  const core = (block: Block): Generator<void, ArrayBuffer> => readCore(source, block);
  const users = {
    bytes: new Uint8Array(yield* core(footer.userBytes)),
    ends: new Uint32Array(yield* core(footer.userEnds)),
  };
  const offsets = new Uint32Array(yield* core(footer.offsets));
  const time = new Float64Array(yield* core(footer.time));
  const event = codesOf(footer.event.type, yield* core(footer.event));
  const properties = new Map<string, Column>();
  const damaged: string[] = [];
  for (const stored of footer.properties) {
    const column = yield* readColumn(source, stored);
    if (column) properties.set(stored.name, column);
    else damaged.push(stored.name);
  }
  const bytes = footer.attached ? yield* readBlock(source, footer.attached) : null;
  const attached = bytes && new Uint8Array(bytes);
  const { size, eventNames, about } = footer;
  if (offsets.length !== users.ends.length + 1 || offsets.at(-1) !== size || time.length !== size) {
    throw unreadable('its parts do not fit together');
  }
  return { table: { size, users, offsets, time, event, eventNames, properties }, about, attached, damaged };
}

function readFooter(source: ByteSource): Footer {
  if (source.size < head.length + tailBytes) throw unreadable('it was not written to its end');
  const begin = new Uint8Array(head.length);
  source.read(begin, 0);
  if (textOf(begin) !== head) throw unreadable('it is not a data set of Holdfast');
  const end = new Uint8Array(tailBytes);
  source.read(end, source.size - tailBytes);
  const numbers = new DataView(end.buffer);
  const length = numbers.getUint32(0, true);
  const version = numbers.getUint32(8, true);
  if (textOf(end.subarray(12)) !== tail || version < 1 || length > source.size - tailBytes - head.length) {
    throw unreadable('it was not written to its end');
  }
  if (version > layoutVersion) {
    throw unreadable(
      `it was written by a newer version of Holdfast (layout ${version}, this one reads ${layoutVersion}); reload the page`,
    );
  }
  const json = new Uint8Array(length);
  source.read(json, source.size - tailBytes - length);
  if (xxHash32(json) !== numbers.getUint32(4, true)) throw unreadable('its table of contents is damaged');
  return JSON.parse(decoder.decode(json)) as Footer;
}

/** The bytes of a block, or null where they are damaged. */
function* readBlock(source: ByteSource, block: Block): Generator<void, ArrayBuffer | null> {
  const bytes = new Uint8Array(block.length * bytesPerElement[block.type]);
  const hash = new XxHash32();
  for (let at = 0; at < bytes.length; at += stepBytes) {
    const part = bytes.subarray(at, at + stepBytes);
    source.read(part, block.offset + at);
    hash.update(part);
    yield;
  }
  return hash.digest() === block.hash ? bytes.buffer : null;
}

function* readCore(source: ByteSource, block: Block): Generator<void, ArrayBuffer> {
  const bytes = yield* readBlock(source, block);
  if (bytes) return bytes;
  throw unreadable('its users, events or times are damaged; read the data again from its source');
}

function* readColumn(source: ByteSource, stored: StoredProperty): Generator<void, Column | null> {
  if (stored.type === 'number') {
    const values = yield* readBlock(source, stored.values);
    return values && { type: 'number', values: new Float64Array(values) };
  }
  const codes = yield* readBlock(source, stored.codes);
  if (stored.type === 'boolean') return codes && { type: 'boolean', codes: new Uint8Array(codes) };
  const bytes = yield* readBlock(source, stored.bytes);
  const ends = yield* readBlock(source, stored.ends);
  if (!codes || !bytes || !ends) return null;
  const dictionary = { bytes: new Uint8Array(bytes), ends: new Uint32Array(ends) };
  return { type: 'string', codes: codesOf(stored.codes.type, codes), dictionary };
}

function codesOf(type: BlockType, bytes: ArrayBuffer): Codes {
  if (type === 'u8') return new Uint8Array(bytes);
  return type === 'u16' ? new Uint16Array(bytes) : new Uint32Array(bytes);
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
