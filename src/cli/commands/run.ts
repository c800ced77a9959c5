import { tableFromEvents } from '../../engine/ingest/table-from-events.ts';
import type { IngestReport } from '../../model/dataset.ts';
import { type Failure, HoldfastError } from '../../model/errors.ts';
import { parseQuery } from '../../model/query/query.ts';
import { resultJson } from '../../model/result/encode.ts';
import { parseSettings } from '../../model/settings/settings.ts';
import { engineFlags, engineOf } from '../engine-flags.ts';
import type { OpenExecutor } from '../executor.ts';
import { refuse } from '../failure.ts';
import { parseFlags } from '../flags.ts';
import { type Line, linesOf } from '../lines.ts';
import type { Terminal } from '../output.ts';
import { noteSetAside } from '../set-aside.ts';
import { machineZone } from '../zone.ts';

const longestLine = 256 << 20;

/** Answers one question a line: `{ "settings"?, "events", "query" }` in, `{ "ok", … }` out, in order. */
export async function run(args: string[], terminal: Terminal): Promise<void> {
  const open = await engineOf(parseFlags(args, engineFlags))();
  const zone = machineZone();
  let number = 0;
  for await (const line of linesOf(terminal.input, longestLine)) {
    number += 1;
    if (line !== null && line.replace(/^\uFEFF/, '').trim() === '') continue;
    const note = (report: IngestReport): void => noteSetAside(terminal, report, `line ${number}`);
    await terminal.print(`${await answer(line, { zone, open, note })}\n`);
  }
}

type Context = { zone: string; open: OpenExecutor; note: (report: IngestReport) => void };

async function answer(line: Line, context: Context): Promise<string> {
  try {
    return `{"ok":true,"result":${resultJson(await resultOf(line, context))}}`;
  } catch (error) {
    return JSON.stringify({ ok: false, error: failureOf(error) });
  }
}

async function resultOf(line: Line, { zone, open, note }: Context): Promise<unknown> {
  const { settings: given, events, query } = parseLine(line);
  const settings = parseSettings(given ?? {}, zone);
  const checked = parseQuery(query, settings);
  if (!Array.isArray(events)) throw refuse('events', 'expected a list of events');
  const { table, report } = tableFromEvents(events, settings);
  note(report);
  const executor = await open(table, settings);
  try {
    return await executor.run(checked);
  } finally {
    await executor.close();
  }
}

const fields = ['settings', 'events', 'query'];

function parseLine(line: Line): { settings?: unknown; events?: unknown; query?: unknown } {
  if (line === null) throw refuse('line', `longer than ${longestLine} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refuse('line', `not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse('line', 'expected a JSON object', fields);
  }
  const unknown = Object.keys(value).find((key) => !fields.includes(key));
  if (unknown !== undefined) throw refuse(unknown, 'no such field', fields);
  return value;
}

/** A bug must not end the stream: the other lines still get their answers. */
function failureOf(error: unknown): Failure | { code: 'bug'; field: string; message: string } {
  if (error instanceof HoldfastError) return error.failure;
  return { code: 'bug', field: '', message: error instanceof Error ? error.message : String(error) };
}
