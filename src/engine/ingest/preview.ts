import type { Preview, ReadOptions } from '../../model/dataset.ts';
import { type Content, openContents } from './containers/open-contents.ts';
import { headBytes } from './open-text.ts';
import { clockColumnOf } from './clock-column.ts';
import { columnRoles } from './column-names.ts';
import type { Decision } from './mapping.ts';
import { choosePreset } from './presets/choose-preset.ts';
import { presetsFor } from './presets/presets.ts';
import { decide } from './reading-plan.ts';
import { readValue } from './read-number.ts';
import type { Sample } from './sample.ts';
import { shapeOf } from './shape-of.ts';
import { type ByteSource, type ReadHost, unreadable } from './source.ts';
import type { SourceShape } from './source-shape.ts';
import { TimeColumn } from './time-column.ts';
import { TimeParser } from './time-parser.ts';
import { HoldfastError } from '../../model/errors.ts';

const encoder = new TextEncoder();

/**
 * What a source's first rows tell: format, columns, which are user, event and time and why, the order of its dates.
 * Reads no further than that; of an archive the first file that is a list of rows. A column that is missing is told, not
 * refused.
 * @throws HoldfastError `unreadable-data` where it is no list of rows; `invalid-settings` where a chosen column is not there
 */
export async function previewSource(
  source: ByteSource,
  { settings }: ReadOptions,
  host: ReadHost,
): Promise<Preview> {
  let bytes = 0;
  const told = (more: number): void => {
    bytes += more;
    host.progress({
      bytes,
      totalBytes: source.size === null ? null : Math.min(source.size, headBytes),
      rows: 0,
      phase: 'reading',
    });
  };
  const leftOut: Preview['leftOut'] = [];
  for await (const content of openContents(source, host, told)) {
    const shape = await firstShape(content, leftOut);
    if (shape) return { ...previewOf(shape, settings), leftOut };
  }
  const [first] = leftOut;
  throw first
    ? new HoldfastError(first.failure)
    : unreadable(source.name, 'it is an empty zip archive, not a list of events');
}

async function firstShape(content: Content, leftOut: Preview['leftOut']): Promise<SourceShape | null> {
  const { name } = content;
  if (content.kind === 'refused') {
    leftOut.push({ name, failure: content.failure });
    return null;
  }
  try {
    return await shapeOf(content, {});
  } catch (error) {
    if (!content.isMember || !(error instanceof HoldfastError)) throw error;
    leftOut.push({ name, failure: error.failure });
    return null;
  }
}

function previewOf(
  { format, sample }: SourceShape,
  settings: ReadOptions['settings'],
): Omit<Preview, 'leftOut'> {
  const preset = choosePreset(sample.columns, settings.source);
  const decisions = decide(sample, preset, settings.columns ?? {}, settings.everyEvent);
  const columnOf = new Map(decisions.map(({ role, column }) => [role, column]));
  const time = columnOf.get('time') ?? null;
  const taken = { user: columnOf.get('user') ?? '', event: columnOf.get('event') ?? '' };
  const timeOfDay = preset || time === null ? null : clockColumnOf(sample, { ...taken, time });
  return {
    format,
    source: preset?.id ?? 'generic',
    sources: [...presetsFor(sample.columns).map(({ id }) => id), 'generic'],
    columns: [...sample.columns],
    mapping: Object.fromEntries(
      columnRoles.flatMap((role) => {
        const column = columnOf.get(role);
        return column === undefined || column === null ? [] : [[role, column]];
      }),
    ),
    decisions,
    dateOrder: time === null ? null : orderIn(sample, time).dateOrder(settings.dateOrder),
    ...(timeOfDay !== null && { timeOfDay }),
    eventNames: eventNamesIn(sample, decisions),
    numbers: numbersIn(sample, [...columnOf.values()]),
    rows: sample.rows.map((row) => sample.columns.map((_, column) => row[column] ?? '')),
  };
}

function eventNamesIn({ columns, rows }: Sample, decisions: readonly Decision[]): string[] {
  const event = decisions.find(({ role }) => role === 'event');
  if (event?.reason === 'constant') return event.column === null ? [] : [event.column];
  const index = columns.indexOf(event?.column ?? '');
  return [...new Set(rows.flatMap((row) => (row[index] ?? '').trim() || []))].sort();
}

/** Columns that hold nothing but numbers in these rows. */
function numbersIn({ columns, rows }: Sample, taken: readonly (string | null)[]): string[] {
  return columns.filter((name, index) => {
    if (taken.includes(name)) return false;
    const cells = rows.flatMap((row) => (row[index] ?? '').trim() || []);
    return cells.length > 0 && cells.every(isNumber);
  });
}

function isNumber(cell: string): boolean {
  const bytes = encoder.encode(cell);
  return !Number.isNaN(readValue(bytes, 0, bytes.length));
}

function orderIn(sample: Sample, name: string): TimeColumn {
  const column = new TimeColumn(name);
  const parser = new TimeParser();
  const index = sample.columns.indexOf(name);
  for (const row of sample.rows) {
    const cell = encoder.encode((row[index] ?? '').trim());
    column.weigh(parser.parse(cell, 0, cell.length), parser);
  }
  return column;
}
