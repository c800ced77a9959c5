import { compareText } from '../../model/text.ts';
import { blockRows, type CodeBlocks } from './blocks.ts';
import { ByteDictionary, type Texts } from './byte-dictionary.ts';
import { bytesFor, type Codes, type EventTable } from './event-table.ts';
import type { EventRows } from './event-rows.ts';
import { free } from './free.ts';
import { orderRows } from './order-rows.ts';
import { packEntries, type RankedEntries } from './pack-entries.ts';
import { allStrings } from './packed-strings.ts';
import { type ColumnPlacer, placerOf, type ReadColumn, type Values } from './place-columns.ts';
import { arrange, type KeptRows, type TypedColumn, typeColumn } from './typed-column.ts';
import { runWork, type SharedWork, waited, type Work } from './work.ts';

export type BuiltTable = { table: EventTable; identical: number };

type Options = {
  /** of rows that are the same only one is left; `identical` tells how many there were besides */
  dropIdentical: boolean;
  mayHaveCommas: (row: number) => boolean;
  beside?: Beside;
};

/** Another thread that does a part of the work. What it is given it has for itself. */
export type Beside = {
  /** Fewer are done sooner without it. */
  leastRows: number;
  /** Packs all texts, and gives them back. */
  pack(texts: Texts): Promise<Packed>;
  placer(columns: readonly ReadColumn[], size: number): ColumnPlacer;
};

export type Packed = { texts: Texts; entries: RankedEntries };

export function packAll(texts: Texts): Packed {
  const entries = runWork(packEntries(ByteDictionary.of(texts), new Uint8Array(texts.size).fill(1)));
  return { texts, entries };
}

/** Types, sorts and packs what was read. The rows are used up: their memory goes as the table's grows. */
export function* buildTable(source: EventRows, options: Options): SharedWork<BuiltTable> {
  const beside = source.rows < (options.beside?.leastRows ?? 0) ? undefined : options.beside;
  const packing = beside?.pack(source.users.handOver());
  packing?.catch(() => undefined); // its failure is met when its turn comes
  const counts = yield* countCodes(source);
  const events = yield* packEntries(source.events, counts.events);
  const isWhole = counts.kept === source.rows;
  const typed = yield* typeColumns(source, {
    rows: source.rows,
    isKept: isWhole ? null : (row) => !Number.isNaN(source.time.get(row)),
    mayHaveCommas: options.mayHaveCommas,
  });
  const users = packing
    ? yield* usedOf(yield* waited(packing), counts.users)
    : yield* packEntries(source.users, counts.users);

  const eventNames = allStrings(events.packed);
  const event = { valueOf: events.rankOf, bytes: bytesFor(eventNames.length - 1) };
  const read = [plain(source.eventOf, event), ...typed.map(({ read }) => read)];
  if (!source.finer.isEmpty) read.push(plain(source.finer, { valueOf: null, bytes: 4 }));
  const placer = beside ? beside.placer(read, counts.kept) : placerOf(read, counts.kept);
  let columns: Values[] = [];
  const order = yield* orderRows(
    {
      rows: source.rows,
      userOf: source.userOf,
      userRanks: users.rankOf,
      userCounts: counts.users,
      time: source.time,
      blocksAtOnce: placer.blocksAtOnce,
      place: (first, placeOf) => placer.place(first, placeOf),
      *placed() {
        const placed = placer.end();
        columns = placed instanceof Promise ? yield* waited(placed) : placed;
      },
      compare: (a, b) => compareIn(columns, a, b),
    },
    users.packed.ends.length,
    options.dropIdentical,
  );
  free(counts.users);
  const [eventAt, ...held] = columns;
  const properties = new Map<string, ReturnType<TypedColumn['holding']>>();
  const table: EventTable = {
    size: order.places.length,
    users: users.packed,
    offsets: order.offsets,
    time: order.time,
    event: (yield* arrange(eventAt ?? new Uint8Array(), order)) as Codes,
    eventNames,
    properties,
  };
  for (const [index, { name, holding }] of typed.entries()) {
    const values = held[index];
    if (values) properties.set(name, holding(yield* arrange(values, order)));
  }
  free(order.places);
  return { table, identical: order.identical };
}

/** Packs anew where some are not in use. */
function* usedOf({ texts, entries }: Packed, used: Uint32Array): Work<RankedEntries> {
  return used.includes(0) ? yield* packEntries(ByteDictionary.of(texts), used) : entries;
}

const plain = (blocks: CodeBlocks, as: Pick<ReadColumn, 'valueOf' | 'bytes'>): ReadColumn => ({
  codes: blocks.handOver(),
  numbers: [],
  ...as,
});

/** How many of the rows that are kept each user and event has, and all. */
function* countCodes(source: EventRows): Work<{ users: Uint32Array; events: Uint32Array; kept: number }> {
  const users = new Uint32Array(source.users.size);
  const events = new Uint32Array(source.events.size);
  let kept = 0;
  for (let first = 0; first < source.rows; first += blockRows) {
    const times = source.time.read(first / blockRows).subarray(0, source.rows - first);
    kept += countTimed(times, source.userOf.read(first / blockRows), users);
    countTimed(times, source.eventOf.read(first / blockRows), events);
    yield;
  }
  return { users, events, kept };
}

/** Counts the codes of a block's rows that have a time. @returns how many rows these are */
function countTimed(times: Float64Array, codes: Uint32Array, counts: Uint32Array): number {
  let timed = 0;
  for (let i = 0; i < times.length; i++) {
    const at = times[i] ?? NaN;
    if (at !== at) continue;
    const code = codes[i] ?? 0;
    counts[code] = (counts[code] ?? 0) + 1;
    timed++;
  }
  return timed;
}

type Named = { name: string };

function* typeColumns(source: EventRows, kept: KeptRows): Work<(TypedColumn & Named)[]> {
  const columns: (TypedColumn & Named)[] = [];
  for (const name of [...source.properties.keys()].sort(compareText)) {
    const column = source.properties.get(name);
    const typed = column && (yield* typeColumn(column, kept));
    if (typed) columns.push({ name, ...typed });
  }
  source.properties.clear();
  return columns;
}

/** By one column after the other; absent first. */
function compareIn(columns: readonly Values[], a: number, b: number): number {
  for (const values of columns) {
    const x = values[a] ?? NaN;
    const y = values[b] ?? NaN;
    if (x === y) continue;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      if (Number.isNaN(x) && Number.isNaN(y)) continue;
      return Number.isNaN(x) ? -1 : 1;
    }
    return x - y;
  }
  return 0;
}
