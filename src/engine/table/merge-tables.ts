import { compareText } from '../../model/text.ts';
import { codesFor, type Column, type EventTable } from './event-table.ts';
import { mergeColumns, type MergedColumn } from './merge-columns.ts';
import { mergeStrings } from './merge-strings.ts';
import { selectRows } from './select-rows.ts';
import { upTo } from './up-to.ts';
import { runWork, type Work, workStep } from './work.ts';

/**
 * Which events of the second table to leave out: none, those that are the same as one of the first (each of the
 * first accounts for one), or those that share these properties with one of the first.
 */
export type Repeats = 'keep' | 'drop-identical' | { key: readonly string[] };

export type Appended = { table: EventTable; dropped: number };

/** All events of both. */
export function mergeTables(a: EventTable, b: EventTable): EventTable {
  return runWork(appendTable(a, b, 'keep')).table;
}

/** The events of `a` and those of `b` that are new, as one table. Neither is changed. */
export function* appendTable(a: EventTable, given: EventTable, repeats: Repeats): Work<Appended> {
  const b = typeof repeats === 'object' ? withoutKnown(a, given, repeats.key) : given;
  const users = mergeStrings(a.users, b.users);
  const eventNames = [...new Set([...a.eventNames, ...b.eventNames])].sort(compareText);
  const codeOf = new Map(eventNames.map((name, code) => [name, code]));
  const eventsOfA = a.eventNames.map((name) => codeOf.get(name) ?? 0);
  const eventsOfB = b.eventNames.map((name) => codeOf.get(name) ?? 0);
  const both: Both = {
    a,
    b,
    columns: mergeColumns(a, b),
    timeOf: (row) => (row < a.size ? a.time[row] : b.time[row - a.size]) ?? 0,
    eventOf: (row) =>
      (row < a.size ? eventsOfA[a.event[row] ?? 0] : eventsOfB[b.event[row - a.size] ?? 0]) ?? 0,
  };
  const { rows, offsets } = yield* mergeOrder(both, users.fromA, users.fromB, repeats === 'drop-identical');
  const time = new Float64Array(rows.length);
  const event = codesFor(eventNames.length - 1, rows.length);
  yield* each(rows, (row, i) => {
    time[i] = both.timeOf(row);
    event[i] = both.eventOf(row);
  });
  const properties = new Map<string, Column>();
  for (const merged of both.columns) {
    const { column, into } = merged.make(rows.length);
    yield* each(rows, (row, i) => (into[i] = merged.at(row)));
    properties.set(merged.name, column);
  }
  return {
    table: { size: rows.length, users: users.merged, offsets, time, event, eventNames, properties },
    dropped: a.size + given.size - rows.length,
  };
}

/** Rows of `b` are counted on from those of `a`. */
type Both = {
  a: EventTable;
  b: EventTable;
  columns: readonly MergedColumn[];
  timeOf: (row: number) => number;
  eventOf: (row: number) => number;
};

function* each(rows: Uint32Array, act: (row: number, index: number) => void): Work<void> {
  for (let first = 0; first < rows.length; first += workStep) {
    const last = Math.min(rows.length, first + workStep);
    for (let i = first; i < last; i++) act(rows[i] ?? 0, i);
    yield;
  }
}

function compareRows({ timeOf, eventOf, columns }: Both, x: number, y: number): number {
  const order = timeOf(x) - timeOf(y) || eventOf(x) - eventOf(y);
  if (order !== 0) return order;
  for (const column of columns) {
    const p = column.at(x);
    const q = column.at(y);
    if (p === q || (Number.isNaN(p) && Number.isNaN(q))) continue;
    return Number.isNaN(p) ? -1 : Number.isNaN(q) ? 1 : p - q;
  }
  return 0;
}

/** The events of `b` whose key no event of `a` has; an event without its whole key repeats nothing. */
export function withoutKnown(a: EventTable, b: EventTable, key: readonly string[]): EventTable {
  const parts = mergeColumns(a, b).filter((column) => key.includes(column.name));
  if (parts.length < key.length) return b;
  const keyOf = (row: number): string | undefined => {
    const values: number[] = [];
    for (const { at, absent } of parts) {
      if (Object.is(at(row), absent)) return undefined;
      values.push(at(row));
    }
    return values.join();
  };
  const known = new Set<string | undefined>();
  for (let row = 0; row < a.size; row++) known.add(keyOf(row));
  known.delete(undefined);
  const isNew = (row: number): boolean => !known.has(keyOf(a.size + row));
  return selectRows(b, upTo(b.size).filter(isNew));
}

function* mergeOrder(
  both: Both,
  fromA: Uint32Array,
  fromB: Uint32Array,
  dropIdentical: boolean,
): Work<{ rows: Uint32Array; offsets: Uint32Array }> {
  const { a, b } = both;
  const userCount = Math.max(fromA.at(-1) ?? -1, fromB.at(-1) ?? -1) + 1;
  const rows = new Uint32Array(a.size + b.size);
  const offsets = new Uint32Array(userCount + 1);
  let count = 0;
  for (let user = 0, i = 0, j = 0; user < userCount; user++) {
    const inA = fromA[i] === user;
    const inB = fromB[j] === user;
    let x = inA ? (a.offsets[i] ?? 0) : a.size;
    let y = a.size + (inB ? (b.offsets[j] ?? 0) : b.size);
    const endX = inA ? (a.offsets[++i] ?? 0) : a.size;
    const endY = a.size + (inB ? (b.offsets[++j] ?? 0) : b.size);
    while (x < endX || y < endY) {
      const order = x >= endX ? 1 : y >= endY ? -1 : compareRows(both, x, y);
      if (order === 0 && dropIdentical) y++;
      rows[count++] = order <= 0 ? x++ : y++;
      if (count % workStep === 0) yield;
    }
    offsets[user + 1] = count;
  }
  return { rows: count === rows.length ? rows : rows.slice(0, count), offsets };
}
