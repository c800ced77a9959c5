import { HoldfastError } from '../../model/errors.ts';
import type { Codes, Column, EventTable } from '../table/event-table.ts';
import {
  type Block,
  type BlockType,
  type ByteSource,
  type Footer,
  head,
  layoutVersion,
  type StoredProperty,
  tail,
  tailBytes,
} from './layout.ts';
import { readBlock } from './read-block.ts';
import { withoutDamage } from './without-damage.ts';
import { xxHash32 } from './xxhash.ts';

/**
 * `damaged`: properties that could not be read and are left out. `lostEvents` were damaged themselves, or their people
 * were. `attached`: null where it is not there or damaged. `layout`: the version that the file was written in.
 */
export type Stored = {
  table: EventTable;
  about: unknown;
  attached: Uint8Array | null;
  damaged: string[];
  lostEvents: number;
  layout: number;
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const unreadable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field: 'kept data', message });

/**
 * Reads a file that `encodeTable` wrote, yielding every few milliseconds. No work per row: bytes become columns.
 * Of what is damaged, as little as can be is left out: some events, or a property.
 * @throws HoldfastError `unreadable-data` where it is none, was not finished, is of a newer layout, or where no event is
 *   left
 */
export function* decodeTable(source: ByteSource): Generator<void, Stored> {
  const { footer, layout } = readFooter(source);
  const { pieceBytes } = footer;
  const userBytes = yield* readBlock(source, footer.userBytes, pieceBytes);
  const userEnds = yield* readBlock(source, footer.userEnds, pieceBytes);
  const offsets = yield* readBlock(source, footer.offsets, pieceBytes);
  const time = yield* readBlock(source, footer.time, pieceBytes);
  const event = yield* readBlock(source, footer.event, pieceBytes);
  const properties = new Map<string, Column>();
  const damaged: string[] = [];
  for (const stored of footer.properties) {
    const column = yield* readColumn(source, stored, pieceBytes);
    if (column) properties.set(stored.name, column);
    else damaged.push(stored.name);
  }
  const bytes = footer.attached ? yield* readWhole(source, footer.attached, pieceBytes) : null;
  const attached = bytes && new Uint8Array(bytes);
  const { size, eventNames, about } = footer;
  const table: EventTable = {
    size,
    users: { bytes: new Uint8Array(userBytes.buffer), ends: new Uint32Array(userEnds.buffer) },
    offsets: new Uint32Array(offsets.buffer),
    time: new Float64Array(time.buffer),
    event: codesOf(footer.event.type, event.buffer),
    eventNames,
    properties,
  };
  if (table.offsets.length !== table.users.ends.length + 1 || table.time.length !== size) {
    throw unreadable('its parts do not fit together');
  }
  const blocks = { userBytes, userEnds, offsets, time, event };
  if (Object.values(blocks).every((block) => block.damaged.length === 0)) {
    if (table.offsets.at(-1) !== size) throw unreadable('its parts do not fit together');
    return { table, about, attached, damaged, lostEvents: 0, layout };
  }
  const whole = withoutDamage(table, {
    userBytes: userBytes.damaged,
    userEnds: userEnds.damaged,
    offsets: offsets.damaged,
    time: time.damaged,
    event: event.damaged,
  });
  if (whole.size === 0) {
    throw unreadable('its users, events or times are damaged; read the data again from its source');
  }
  return { table: whole, about, attached, damaged, lostEvents: size - whole.size, layout };
}

/** @throws HoldfastError `unreadable-data` where there is none, it is damaged or of a newer layout */
export function readFooter(source: ByteSource): { footer: Footer; layout: number } {
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
  return { footer: JSON.parse(decoder.decode(json)) as Footer, layout: version };
}

function* readColumn(
  source: ByteSource,
  stored: StoredProperty,
  pieceBytes: number,
): Generator<void, Column | null> {
  if (stored.type === 'number') {
    const values = yield* readWhole(source, stored.values, pieceBytes);
    return values && { type: 'number', values: new Float64Array(values) };
  }
  const codes = yield* readWhole(source, stored.codes, pieceBytes);
  if (stored.type === 'boolean') return codes && { type: 'boolean', codes: new Uint8Array(codes) };
  const bytes = yield* readWhole(source, stored.bytes, pieceBytes);
  const ends = yield* readWhole(source, stored.ends, pieceBytes);
  if (!codes || !bytes || !ends) return null;
  const dictionary = { bytes: new Uint8Array(bytes), ends: new Uint32Array(ends) };
  return { type: 'string', codes: codesOf(stored.codes.type, codes), dictionary };
}

/** The bytes of a block, or null where any of it is damaged. */
function* readWhole(
  source: ByteSource,
  block: Block,
  pieceBytes: number,
): Generator<void, ArrayBuffer | null> {
  const { buffer, damaged } = yield* readBlock(source, block, pieceBytes);
  return damaged.length === 0 ? buffer : null;
}

function codesOf(type: BlockType, bytes: ArrayBuffer): Codes {
  if (type === 'u8') return new Uint8Array(bytes);
  return type === 'u16' ? new Uint16Array(bytes) : new Uint32Array(bytes);
}

function textOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
