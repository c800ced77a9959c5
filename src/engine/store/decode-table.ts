import { HoldfastError } from '../../model/errors.ts';
import type { Codes, Column, EventTable } from '../table/event-table.ts';
import {
  type Block,
  type BlockType,
  bytesPerElement,
  type ByteSource,
  farthestLayout,
  type Footer,
  head,
  layoutVersion,
  type StoredProperty,
  tail,
  tailBytes,
} from './layout.ts';
import { readBlock } from './read-block.ts';
import { StoredColumns } from './stored-columns.ts';
import { withoutDamage } from './without-damage.ts';
import { xxHash32 } from './xxhash.ts';

/**
 * `columns`: the properties of `table`, which are read from the source when they are asked for, and of which it is known
 * only then whether they are damaged. `lostEvents` were damaged themselves, or their people were. `attached`: null where
 * it is not there or damaged. `layout`: the version that the file was written in.
 */
export type Stored = {
  table: EventTable;
  about: unknown;
  attached: Uint8Array | null;
  columns: StoredColumns;
  lostEvents: number;
  layout: number;
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const unreadable = (message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field: 'kept data', message });

/**
 * Reads a file that `encodeTable` wrote, yielding every few milliseconds. No work per row: bytes become columns.
 * Of what is damaged, as little as can be is left out: some events, or a property. The source must stay open until all
 * of `columns` was read.
 * @param onBytes hears how much was read of what is read at once
 * @throws HoldfastError `unreadable-data` where it is none, was not finished, is of a newer layout, or where no event is
 *   left
 */
export function* decodeTable(
  source: ByteSource,
  onBytes: (bytes: number, total: number) => void = () => undefined,
): Generator<void, Stored> {
  const { footer, layout } = readFooter(source);
  const { pieceBytes } = footer;
  const first = [footer.userBytes, footer.userEnds, footer.offsets, footer.time, footer.event];
  const counted = counting(source, footer.attached ? [...first, footer.attached] : first, onBytes);
  const userBytes = yield* readBlock(counted, footer.userBytes, pieceBytes);
  const userEnds = yield* readBlock(counted, footer.userEnds, pieceBytes);
  const offsets = yield* readBlock(counted, footer.offsets, pieceBytes);
  const time = yield* readBlock(counted, footer.time, pieceBytes);
  const event = yield* readBlock(counted, footer.event, pieceBytes);
  const bytes = footer.attached ? yield* readWhole(counted, footer.attached, pieceBytes) : null;
  const attached = bytes && new Uint8Array(bytes);
  const columns = columnsOf(source, footer);
  const numbersOn = numbersOnOf(footer);
  const { size, eventNames, about } = footer;
  const table: EventTable = {
    size,
    users: { bytes: new Uint8Array(userBytes.buffer), ends: new Uint32Array(userEnds.buffer) },
    offsets: new Uint32Array(offsets.buffer),
    time: new Float64Array(time.buffer),
    event: codesOf(footer.event.type, event.buffer),
    eventNames,
    properties: columns,
    ...(numbersOn && { numbersOn }),
  };
  if (table.offsets.length !== table.users.ends.length + 1 || table.time.length !== size) {
    throw unreadable('its parts do not fit together');
  }
  const blocks = { userBytes, userEnds, offsets, time, event };
  if (Object.values(blocks).every((block) => block.damaged.length === 0)) {
    if (table.offsets.at(-1) !== size) throw unreadable('its parts do not fit together');
    return { table, about, attached, columns, lostEvents: 0, layout };
  }
  yield* columns.readAll();
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
  return { table: whole, about, attached, columns, lostEvents: size - whole.size, layout };
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
  const isLayout = version >= 1 && version <= farthestLayout;
  if (textOf(end.subarray(12)) !== tail || !isLayout || length > source.size - tailBytes - head.length) {
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

function columnsOf(source: ByteSource, { properties, pieceBytes }: Footer): StoredColumns {
  const byName = new Map(properties.map((stored) => [stored.name, stored]));
  function* read(name: string): Generator<void, Column | null> {
    const stored = byName.get(name);
    if (!stored) return null;
    try {
      return yield* readColumn(source, stored, pieceBytes);
    } catch (error) {
      if (error instanceof HoldfastError) return null;
      throw error;
    }
  }
  return new StoredColumns([...byName.keys()], read);
}

/** Null where an older version wrote the file, and did not say so. */
function numbersOnOf({ properties }: Footer): EventTable['numbersOn'] | null {
  const known = new Map<string, readonly number[]>();
  for (const stored of properties) {
    if (stored.type !== 'number') continue;
    if (!stored.events) return null;
    known.set(stored.name, stored.events);
  }
  return known;
}

function counting(
  source: ByteSource,
  blocks: readonly Block[],
  onBytes: (bytes: number, total: number) => void,
): ByteSource {
  const total = blocks.reduce((sum, { type, length }) => sum + length * bytesPerElement[type], 0);
  let done = 0;
  return {
    size: source.size,
    read(into, at) {
      source.read(into, at);
      onBytes((done += into.length), total);
    },
  };
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
