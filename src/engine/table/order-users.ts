import { blockRows, type CodeBlocks } from './blocks.ts';
import { ByteDictionary, type Texts } from './byte-dictionary.ts';
import type { EventRows } from './event-rows.ts';
import { free } from './free.ts';
import { packEntries, type RankedEntries } from './pack-entries.ts';
import type { PackedStrings } from './packed-strings.ts';
import { mostDigits, writeKey } from './text-keys.ts';
import { binOf, binShiftOf, denseKeys, readKeys, type UserKeys } from './user-keys.ts';
import { runWork, type SharedWork, waited, type Work, workStep } from './work.ts';

export type Packed = { texts: Texts; entries: RankedEntries };

/** Packs all texts, and gives them back. */
export function packAll(texts: Texts): Packed {
  const entries = runWork(packEntries(ByteDictionary.of(texts), new Uint8Array(texts.size).fill(1)));
  return { texts, entries };
}

/** How many of the rows that are kept there are in all and of each event; and, once that is known, the order of users. */
type Counted = { kept: number; events: Uint32Array; users: SharedWork<UserOrder> };

type UserOrder = {
  keys: UserKeys;
  /** how many of the rows there are in each bin of keys */
  binCounts: Uint32Array;
  /** The users that have these keys, which are all, as texts. */
  pack(keys: Uint32Array): Work<PackedStrings>;
};

type Pack = (texts: Texts) => Promise<Packed>;

/** @param pack does so in another thread meanwhile */
export function* countRows(source: EventRows, pack?: Pack): Work<Counted> {
  const { keyed } = source.users;
  const keys = keyed && (yield* denseKeys(keyed, source.rows));
  return keyed && keys
    ? yield* countKeyed(source, keyed.prefix, keys)
    : yield* countEntries(source, yield* source.users.entries(), pack);
}

function* countKeyed(source: EventRows, prefix: Uint8Array, keys: UserKeys): Work<Counted> {
  const bins = new Uint32Array(binOf(keys.last, keys) + 1);
  const room = new Uint32Array(blockRows);
  const counts = yield* countBlocks(source, bins, (block) => {
    readKeys(keys, block, room);
    for (let i = 0; i < blockRows; i++) room[i] = (room[i] ?? 0) >>> keys.binShift;
    return room;
  });
  const order = { keys, binCounts: bins, pack: (found: Uint32Array) => packKeys(prefix, keys, found) };
  return { ...counts, users: settled(order) };
}

function* countEntries(source: EventRows, codes: CodeBlocks, pack?: Pack): Work<Counted> {
  const { names } = source.users;
  const users = new Uint32Array(names.size);
  const packing = pack?.(names.handOver());
  packing?.catch(() => undefined); // its failure is met when its turn comes
  const counts = yield* countBlocks(source, users, (block) => codes.read(block));
  return { ...counts, users: rankUsers(codes, users, packing ?? names) };
}

function* rankUsers(
  codes: CodeBlocks,
  counts: Uint32Array,
  names: Promise<Packed> | ByteDictionary,
): SharedWork<UserOrder> {
  const { packed, rankOf } =
    names instanceof ByteDictionary
      ? yield* packEntries(names, counts)
      : yield* usedOf(yield* waited(names), counts);
  const last = Math.max(0, packed.ends.length - 1);
  const keys = { codes, ranks: rankOf, first: 0, step: 1, last, binShift: binShiftOf(last) };
  const binCounts = new Uint32Array(binOf(last, keys) + 1);
  for (let code = 0; code < counts.length; code++) {
    const bin = binOf(rankOf[code] ?? 0, keys);
    binCounts[bin] = (binCounts[bin] ?? 0) + (counts[code] ?? 0);
  }
  free(counts);
  return {
    keys,
    binCounts,
    *pack(found) {
      if (found.length !== packed.ends.length) throw new Error('a user has no rows');
      yield;
      return packed;
    },
  };
}

/** Packs anew where some are not in use. */
function* usedOf({ texts, entries }: Packed, used: Uint32Array): Work<RankedEntries> {
  return used.includes(0) ? yield* packEntries(ByteDictionary.of(texts), used) : entries;
}

function* settled<T>(value: T): SharedWork<T> {
  yield;
  return value;
}

/** Counts the rows with a time by what `codesIn` says of a block, and by their event. */
function* countBlocks(
  source: EventRows,
  counts: Uint32Array,
  codesIn: (block: number) => Uint32Array,
): Work<Omit<Counted, 'users'>> {
  const events = new Uint32Array(source.events.size);
  let kept = 0;
  for (let block = 0; block * blockRows < source.rows; block++) {
    const rows = Math.min(blockRows, source.rows - block * blockRows);
    const times = source.time.isWhole(block, rows) ? null : source.time.read(block);
    kept += countIn(times, codesIn(block).subarray(0, rows), counts);
    countIn(times, source.eventOf.read(block).subarray(0, rows), events);
    yield;
  }
  return { events, kept };
}

/** Counts the codes of rows that have a time, or of all. @returns how many rows these are */
function countIn(times: Float64Array | null, codes: Uint32Array, counts: Uint32Array): number {
  let timed = 0;
  for (let i = 0; i < codes.length; i++) {
    const at = times ? (times[i] ?? NaN) : 0;
    if (at !== at) continue;
    const code = codes[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    timed++;
  }
  return timed;
}

/** The texts of keys, which are in their order. */
function* packKeys(prefix: Uint8Array, { first, step }: UserKeys, keys: Uint32Array): Work<PackedStrings> {
  const bytes = new Uint8Array(keys.length * (prefix.length + mostDigits));
  const ends = new Uint32Array(keys.length);
  let end = 0;
  for (let start = 0; start < keys.length; start += workStep) {
    const last = Math.min(keys.length, start + workStep);
    for (let i = start; i < last; i++) {
      for (let at = 0; at < prefix.length; at++) bytes[end++] = prefix[at] ?? 0;
      end = writeKey((keys[i] ?? 0) * step + first, bytes, end);
      ends[i] = end;
    }
    yield;
  }
  const packed = { bytes: bytes.slice(0, end), ends };
  free(bytes);
  return packed;
}
