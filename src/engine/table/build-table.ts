import { compareText } from '../../model/text.ts';
import type { CodeBlocks } from './blocks.ts';
import type { Texts } from './byte-dictionary.ts';
import { bytesFor, type Codes, type EventTable } from './event-table.ts';
import type { EventRows } from './event-rows.ts';
import { free } from './free.ts';
import { orderRows } from './order-rows.ts';
import { countRows, type Packed } from './order-users.ts';
import { packEntries } from './pack-entries.ts';
import { allStrings } from './packed-strings.ts';
import { type ColumnPlacer, placerOf, type ReadColumn, type Values } from './place-columns.ts';
import { arrange, type KeptRows, type TypedColumn, typeColumn } from './typed-column.ts';
import { type SharedWork, waited, type Work } from './work.ts';

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

/** Types, sorts and packs what was read. The rows are used up: their memory goes as the table's grows. */
export function* buildTable(source: EventRows, options: Options): SharedWork<BuiltTable> {
  const beside = source.rows < (options.beside?.leastRows ?? 0) ? undefined : options.beside;
  const counts = yield* countRows(source, beside && ((texts) => beside.pack(texts)));
  const events = yield* packEntries(source.events, counts.events);
  const isWhole = counts.kept === source.rows;
  const typed = yield* typeColumns(source, {
    rows: source.rows,
    isKept: isWhole ? null : (row) => !Number.isNaN(source.time.get(row)),
    mayHaveCommas: options.mayHaveCommas,
  });
  const users = yield* counts.users;

  const eventNames = allStrings(events.packed);
  const event = { valueOf: events.rankOf, bytes: bytesFor(eventNames.length - 1) };
  const read = [plain(source.eventOf, event), ...typed.map(({ read }) => read)];
  if (!source.finer.isEmpty) read.push(plain(source.finer, { valueOf: null, bytes: 4 }));
  const placer = beside ? beside.placer(read, counts.kept) : placerOf(read, counts.kept);
  let columns: Values[] = [];
  const order = yield* orderRows(
    {
      rows: source.rows,
      users: users.keys,
      binCounts: users.binCounts,
      time: source.time,
      blocksAtOnce: placer.blocksAtOnce,
      place: (first, placeOf) => placer.place(first, placeOf),
      *placed() {
        const placed = placer.end();
        columns = placed instanceof Promise ? yield* waited(placed) : placed;
      },
      compare: (a, b) => compareIn(columns, a, b),
    },
    options.dropIdentical,
  );
  const [eventAt, ...held] = columns;
  const properties = new Map<string, ReturnType<TypedColumn['holding']>>();
  const table: EventTable = {
    size: order.places.length,
    users: yield* users.pack(order.keys),
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

const plain = (blocks: CodeBlocks, as: Pick<ReadColumn, 'valueOf' | 'bytes'>): ReadColumn => ({
  codes: blocks.handOver(),
  numbers: [],
  ...as,
});

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
