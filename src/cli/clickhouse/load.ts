import type { Scope } from '../../engine/scope.ts';
import type { Column, EventTable } from '../../engine/table/event-table.ts';
import { stringAt, stringCount } from '../../engine/table/packed-strings.ts';
import { compile, identifier } from '../../sql/fragment.ts';
import type { PropertyColumn, Source } from '../../sql/source.ts';
import type { Database } from './database.ts';

const columnTypes = { string: 'Nullable(String)', number: 'Nullable(Float64)', boolean: 'Nullable(Bool)' };
const bytesPerInsert = 4 << 20;

/**
 * Writes a table of events into the database as a table of its own.
 * @param table all events, also those after `asOf`
 * @param scope the same events with the settings resolved
 * @returns where the SQL finds them
 */
export async function loadEvents(
  database: Database,
  name: string,
  table: EventTable,
  scope: Pick<Scope, 'settings' | 'firstEvent'>,
): Promise<Source> {
  const properties = [...table.properties].map(([property, { type }], index): PropertyColumn => ({
    name: property,
    type,
    column: `p${index}`,
  }));
  const columns = [
    'user String',
    'event String',
    `time DateTime64(3, 'UTC')`,
    ...properties.map(({ column, type }) => `${column} ${columnTypes[type]}`),
  ];
  const { sql: quoted } = compile(identifier(name));
  await database.execute(`CREATE TABLE ${quoted} (${columns.join(', ')}) ENGINE = Memory`);
  await database.insert(name, linesOf(table));
  return {
    settings: scope.settings,
    table: name,
    columns: { user: 'user', event: 'event', time: 'time' },
    properties,
    firstEvent: scope.firstEvent,
  };
}

export async function dropEvents(database: Database, { table }: Source): Promise<void> {
  await database.execute(`DROP TABLE ${compile(identifier(table)).sql}`);
}

/** The events in TabSeparated, in pieces of some megabytes. */
function* linesOf(table: EventTable): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const names = table.eventNames.map(escapeField);
  const fields = [...table.properties.values()].map(fieldWriter);
  let lines: string[] = [];
  let length = 0;
  for (let u = 0; u + 1 < table.offsets.length; u++) {
    const user = escapeField(stringAt(table.users, u));
    for (let i = table.offsets[u] ?? 0; i < (table.offsets[u + 1] ?? 0); i++) {
      const time = new Date(table.time[i] ?? 0).toISOString().slice(0, 23).replace('T', ' ');
      const properties = fields.map((field) => `\t${field(i)}`).join('');
      const line = `${user}\t${names[table.event[i] ?? 0] ?? ''}\t${time}${properties}\n`;
      lines.push(line);
      length += line.length;
      if (length < bytesPerInsert) continue;
      yield encoder.encode(lines.join(''));
      lines = [];
      length = 0;
    }
  }
  if (lines.length > 0) yield encoder.encode(lines.join(''));
}

const absent = '\\N';
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r', '\0': '\\0' };
const escapeField = (value: string): string =>
  // oxlint-disable-next-line no-control-regex -- NUL is what must be escaped
  value.replace(/[\\\t\n\r\0]/g, (character) => escapes[character] ?? character);

function fieldWriter(column: Column): (event: number) => string {
  if (column.type === 'number') {
    const { values } = column;
    return (event) => (Number.isNaN(values[event]) ? absent : String(values[event]));
  }
  if (column.type === 'boolean') {
    const { codes } = column;
    return (event) => [absent, 'false', 'true'][codes[event] ?? 0] ?? absent;
  }
  const { codes, dictionary } = column;
  const texts = [absent];
  for (let i = 0; i < stringCount(dictionary); i++) texts.push(escapeField(stringAt(dictionary, i)));
  return (event) => texts[codes[event] ?? 0] ?? absent;
}
