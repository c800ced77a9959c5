import { parseInstant } from '../../../src/model/calendar/instant.ts';
import { formatInstant } from '../../../src/model/calendar/instant.ts';
import { type Zone, zoneOf } from '../../../src/model/calendar/zone.ts';
import type { IngestReport, Rejection, RejectionReason } from '../../../src/model/dataset.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';
import { compareText } from '../../../src/model/text.ts';
import type { EpochMs, Scalar } from '../../../src/model/units.ts';
import { codesFor, type Column, type EventTable } from '../../../src/engine/table/event-table.ts';
import { packStrings } from '../../../src/engine/table/packed-strings.ts';

const firstImpossible = 4_102_444_800_000;

type Row = { user: string; event: string; time: EpochMs; properties: Map<string, Scalar> };

/** What `tableFromEvents` is to give, the plain way: objects, comparators, no bytes. */
export function plainTable(
  events: readonly unknown[],
  settings: Settings,
): { table: EventTable; report: IngestReport } {
  const zone = zoneOf(settings.timezone);
  const rejected = new Map<RejectionReason, Rejection>();
  const numbers = events.flatMap((row) =>
    isRecord(row) && typeof row['time'] === 'number' ? [row['time']] : [],
  );
  const scale = unitOf(numbers);
  const rows: Row[] = [];
  events.forEach((row, index) => {
    const read = readRow(row, zone, scale);
    if (typeof read !== 'string') rows.push(read);
    else {
      const rejection = rejected.get(read) ?? { reason: read, rows: 0, examples: [] };
      rejection.rows += 1;
      if (rejection.examples.length < 5)
        rejection.examples.push({ line: index + 1, text: (JSON.stringify(row) ?? '').slice(0, 200) });
      rejected.set(read, rejection);
    }
  });
  const table = tableOf(rows);
  const times = table.time.toSorted();
  const at = (ms: number | undefined): string | null => (ms === undefined ? null : formatInstant(ms));
  return {
    table,
    report: {
      format: 'json',
      source: 'generic',
      columns: ['user', 'event', 'time', ...table.properties.keys()],
      mapping: { user: 'user', event: 'event', time: 'time' },
      rows: events.length,
      events: table.size,
      users: table.offsets.length - 1,
      from: at(times[0]),
      to: at(times.at(-1)),
      rejected: [...rejected.values()],
      duplicates: { key: null, removed: 0, identicalKept: 0 },
      clockChanges: { skipped: 0, repeated: 0 },
    },
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function unitOf(numbers: number[]): number {
  const sorted = Float64Array.from(numbers, Math.abs).toSorted();
  const half = sorted.length >> 1;
  const median =
    sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
  return median < 1e11 ? 1000 : median < 1e14 ? 1 : 0.001;
}

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : typeof value === 'number' || typeof value === 'boolean'
      ? JSON.stringify(value)
      : '';

function readRow(row: unknown, zone: Zone, scale: number): Row | RejectionReason {
  if (!isRecord(row)) return 'unreadable-row';
  const user = textOf(row['user']);
  const event = textOf(row['event']);
  if (user === '') return 'missing-user';
  if (event === '') return 'missing-event';
  const given = row['time'];
  if (given === undefined || given === null || given === '') return 'missing-time';
  const parsed =
    typeof given === 'number'
      ? { ms: Math.floor(given * scale), wall: false }
      : typeof given === 'string'
        ? parseInstant(given.trim())
        : undefined;
  if (!parsed) return 'unreadable-time';
  const time = parsed.wall ? zone.fromWall(parsed.ms).instant : parsed.ms;
  if (time < 0 || time >= firstImpossible) return 'impossible-time';
  const properties = new Map<string, Scalar>();
  for (const [name, value] of Object.entries(row)) {
    if (name !== 'user' && name !== 'event' && name !== 'time') flatten(name, value, properties);
  }
  return { user, event, time, properties };
}

function flatten(name: string, value: unknown, into: Map<string, Scalar>): void {
  if (value === null || value === undefined) into.delete(name);
  else if (Array.isArray(value)) into.set(name, JSON.stringify(value));
  else if (isRecord(value))
    for (const [key, inner] of Object.entries(value)) flatten(`${name}.${key}`, inner, into);
  else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    into.set(name, value);
}

function tableOf(rows: Row[]): EventTable {
  const names = [...new Set(rows.flatMap((row) => [...row.properties.keys()]))].sort(compareText);
  const textual = new Map<string, boolean>();
  for (const name of names) {
    const types = new Set(rows.map((row) => typeof row.properties.get(name)));
    types.delete('undefined');
    textual.set(name, types.size > 1 || types.has('string'));
  }
  for (const row of rows)
    for (const [name, value] of row.properties)
      if (textual.get(name)) row.properties.set(name, String(value));
  rows.sort(
    (a, b) =>
      compareText(a.user, b.user) ||
      a.time - b.time ||
      compareText(a.event, b.event) ||
      names.reduce(
        (order, name) => order || compareScalar(a.properties.get(name), b.properties.get(name)),
        0,
      ),
  );
  const users = [...new Set(rows.map((row) => row.user))];
  const eventNames = [...new Set(rows.map((row) => row.event))].sort(compareText);
  const offsets = new Uint32Array(users.length + 1);
  let user = 0;
  rows.forEach((row, index) => {
    if (row.user !== users[user]) offsets[++user] = index;
  });
  offsets[users.length] = rows.length;
  const event = codesFor(eventNames.length, rows.length);
  const eventCode = new Map(eventNames.map((name, code) => [name, code]));
  rows.forEach((row, index) => (event[index] = eventCode.get(row.event) ?? 0));
  return {
    size: rows.length,
    users: packStrings(users),
    offsets,
    time: Float64Array.from(rows, (row) => row.time),
    event,
    eventNames,
    properties: new Map(names.map((name) => [name, columnOf(rows.map((row) => row.properties.get(name)))])),
  };
}

function compareScalar(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}

function columnOf(values: (Scalar | undefined)[]): Column {
  const first = values.find((value) => value !== undefined);
  if (typeof first === 'number')
    return {
      type: 'number',
      values: Float64Array.from(values, (value) => (value === undefined ? NaN : Number(value))),
    };
  if (typeof first === 'boolean')
    return {
      type: 'boolean',
      codes: Uint8Array.from(values, (value) => (value === undefined ? 0 : value ? 2 : 1)),
    };
  const dictionary = [...new Set(values.filter((value) => typeof value === 'string'))].sort(compareText);
  const code = new Map<Scalar | undefined, number>(dictionary.map((text, index) => [text, index + 1]));
  const codes = codesFor(dictionary.length, values.length);
  values.forEach((value, index) => (codes[index] = code.get(value) ?? 0));
  return { type: 'string', codes, dictionary: packStrings(dictionary) };
}
