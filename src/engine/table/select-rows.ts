import { codesFor, type Column, type EventTable, type StringColumn } from './event-table.ts';
import type { PackedStrings } from './packed-strings.ts';

/**
 * The table of some of a table's events.
 * @param rows ascending; users, event names, texts and properties that none of them has are left out
 */
export function selectRows(table: EventTable, rows: Uint32Array): EventTable {
  const perUser = new Uint32Array(table.offsets.length - 1);
  for (let i = 0, user = 0; i < rows.length; i++) {
    while ((table.offsets[user + 1] ?? 0) <= (rows[i] ?? 0)) user++;
    perUser[user] = (perUser[user] ?? 0) + 1;
  }
  const users = keptEntries(table.users, perUser);
  const offsets = new Uint32Array(users.kept.length + 1);
  users.kept.forEach((user, index) => (offsets[index + 1] = (offsets[index] ?? 0) + (perUser[user] ?? 0)));
  const event = pick(table.event, rows, new Uint32Array(rows.length));
  const names = renumber(event, table.eventNames.length, 0);
  const properties = new Map<string, Column>();
  for (const [name, column] of table.properties) {
    const picked = pickColumn(column, rows);
    if (picked) properties.set(name, picked);
  }
  return {
    size: rows.length,
    users: users.strings,
    offsets,
    time: pick(table.time, rows, new Float64Array(rows.length)),
    event: narrowed(event, names.length - 1),
    eventNames: names.map((code) => table.eventNames[code] ?? ''),
    properties,
  };
}

function pick<A extends Float64Array | Uint32Array | Uint8Array>(
  from: ArrayLike<number>,
  rows: Uint32Array,
  into: A,
): A {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i] ?? 0] ?? 0;
  return into;
}

function pickColumn(column: Column, rows: Uint32Array): Column | undefined {
  if (column.type === 'number') {
    const values = pick(column.values, rows, new Float64Array(rows.length));
    return values.every(Number.isNaN) ? undefined : { type: 'number', values };
  }
  if (column.type === 'boolean') {
    const codes = pick(column.codes, rows, new Uint8Array(rows.length));
    return codes.every((code) => code === 0) ? undefined : { type: 'boolean', codes };
  }
  return pickStrings(column, rows);
}

function pickStrings({ codes, dictionary }: StringColumn, rows: Uint32Array): StringColumn | undefined {
  const picked = pick(codes, rows, new Uint32Array(rows.length));
  const used = new Uint8Array(dictionary.ends.length + 1);
  for (const code of picked) used[code] = 1;
  const { strings, kept } = keptEntries(dictionary, used.subarray(1));
  if (kept.length === 0) return undefined;
  renumber(picked, used.length, 1);
  return { type: 'string', codes: narrowed(picked, kept.length), dictionary: strings };
}

/** Makes the codes in use dense, in place; those below `fixed` stay. Gives the old codes in their new order. */
function renumber(codes: Uint32Array, size: number, fixed: number): number[] {
  const used = new Uint8Array(size);
  for (const code of codes) used[code] = 1;
  const kept: number[] = [];
  const next = new Uint32Array(size);
  for (let code = 0; code < size; code++) {
    if (used[code] === 0 && code >= fixed) continue;
    next[code] = kept.length;
    kept.push(code);
  }
  for (let i = 0; i < codes.length; i++) codes[i] = next[codes[i] ?? 0] ?? 0;
  return kept;
}

function narrowed(codes: Uint32Array, largest: number): ReturnType<typeof codesFor> {
  const narrow = codesFor(largest, codes.length);
  narrow.set(codes);
  return narrow;
}

function keptEntries(
  strings: PackedStrings,
  used: ArrayLike<number>,
): { strings: PackedStrings; kept: number[] } {
  const kept: number[] = [];
  let total = 0;
  const startOf = (index: number): number => (index === 0 ? 0 : (strings.ends[index - 1] ?? 0));
  for (let index = 0; index < strings.ends.length; index++) {
    if ((used[index] ?? 0) === 0) continue;
    kept.push(index);
    total += (strings.ends[index] ?? 0) - startOf(index);
  }
  const bytes = new Uint8Array(total);
  const ends = new Uint32Array(kept.length);
  let end = 0;
  kept.forEach((index, at) => {
    const entry = strings.bytes.subarray(startOf(index), strings.ends[index] ?? 0);
    bytes.set(entry, end);
    end += entry.length;
    ends[at] = end;
  });
  return { strings: { bytes, ends }, kept };
}
