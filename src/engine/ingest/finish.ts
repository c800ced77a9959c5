import { formatInstant } from '../../model/calendar/instant.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import type {
  DuplicateReport,
  FileFormat,
  FileReport,
  IngestReport,
  ReadOptions,
} from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';
import type { ColumnMapping } from '../../model/settings/settings.ts';
import type { SourceId } from '../../model/settings/sources.ts';
import { type Beside, buildTable } from '../table/build-table.ts';
import { type EventTable, userCount } from '../table/event-table.ts';
import type { SharedWork } from '../table/work.ts';
import type { Aside } from './aside-log.ts';
import { dropRepeats } from './duplicates.ts';
import { listKeyColumn } from './presets/json-opener.ts';
import type { KeyPart } from './presets/preset.ts';
import type { ReadState, SourceSpan } from './read-state.ts';
import { settleTimes } from './settle-times.ts';
import { dateOrders, type TimeColumn } from './time-column.ts';
import { WallClock } from './wall-clock.ts';

export type ReadResult = { table: EventTable; report: IngestReport; aside: Aside };
export type SourceFacts = {
  format: FileFormat;
  mapping: Required<ColumnMapping>;
  timeOfDay?: string | null;
  source: SourceId | 'mixed';
  files: readonly FileReport[];
};

/**
 * Settles what only the whole can settle, removes duplicates, and builds table and report. Uses the state up.
 * @throws HoldfastError `missing-setting` where the order of day and month is undecided
 */
export function* finishReading(
  state: ReadState,
  facts: SourceFacts,
  options: ReadOptions,
  beside?: Beside,
): SharedWork<ReadResult> {
  const { settings, duplicates } = options;
  const live = new Set(state.spans.filter((span) => !span.isVoid).map((span) => span.time));
  for (const column of live) refuseUndecided(column, options);
  const clock = new WallClock(zoneOf(settings.timezone));
  yield* settleTimes(state, clock, settings.dateOrder);
  state.wallTimes ||= clock.used;
  const byKey = duplicates === 'keep' ? 0 : yield* dropRepeats(state);
  state.events.properties.delete(listKeyColumn);
  const commas = state.spans.filter((span) => span.commas);
  const dropIdentical = duplicates === 'remove';
  const { table, identical } = yield* buildTable(state.events, {
    dropIdentical,
    ...(beside && { beside }),
    mayHaveCommas: (row) => commas.some(({ firstRow, endRow }) => row >= firstRow && row < endRow),
  });
  const columns = new Set(state.columns);
  const keys = new Set(state.spans.flatMap((span) => keyColumnsOf(span, columns)));
  return {
    table,
    aside: state.rejections.log.aside(),
    report: reportOf(state, facts, table, {
      key: keys.size === 0 ? null : [...keys],
      removed: byKey + (dropIdentical ? identical : 0),
      identicalKept: dropIdentical ? 0 : identical,
    }),
  };
}

/** The columns of those keys that a source can have, for a person. */
function keyColumnsOf({ keys, columnOf, isVoid }: SourceSpan, columns: ReadonlySet<string>): string[] {
  if (isVoid) return [];
  const isThere = (part: KeyPart): boolean => 'role' in part || columns.has(part.shownAs ?? part.property);
  const isPossible = (part: KeyPart): boolean =>
    isThere(part) || ('property' in part && part.isOptional === true);
  const nameOf = (part: KeyPart): string =>
    'role' in part ? columnOf[part.role] : (part.shownAs ?? part.property);
  return keys
    .filter(({ parts }) => parts.every(isPossible))
    .flatMap(({ parts }) => parts.filter(isThere).map(nameOf));
}

const mostFiles = 100;

function filesOf(files: readonly FileReport[]): FileReport[] {
  const leftOut = files.filter(({ failure }) => failure);
  return [...leftOut, ...files.filter(({ failure }) => !failure)].slice(0, mostFiles);
}

function refuseUndecided(column: TimeColumn, { settings }: ReadOptions): void {
  if (column.dateOrder(settings.dateOrder) !== 'undecided') return;
  const why = column.isContradictory
    ? 'some dates can only be day first, others only month first'
    : 'every date could be either';
  throw new HoldfastError({
    code: 'missing-setting',
    field: 'settings.dateOrder',
    message: `whether the dates in "${column.name}" have the day or the month first is undecided: ${why}`,
    allowed: [...dateOrders],
  });
}

function reportOf(
  state: ReadState,
  { format, mapping, source, files, timeOfDay }: SourceFacts,
  table: EventTable,
  duplicates: DuplicateReport,
): IngestReport {
  const span = timeSpan(table);
  return {
    format,
    source,
    columns: [...state.columns],
    mapping,
    rows: state.rowsRead,
    events: table.size,
    users: userCount(table),
    from: span && formatInstant(span.first),
    to: span && formatInstant(span.last),
    rejected: state.rejections.report(),
    duplicates,
    clockChanges: { skipped: state.skipped, repeated: state.repeated },
    wallTimes: state.wallTimes,
    ...(state.shortYears > 0 && { shortYears: state.shortYears }),
    ...(typeof timeOfDay === 'string' && { timeOfDay }),
    ...(files.length > 1 && { files: filesOf(files) }),
  };
}

/** First and last instant, or null without an event. */
export function timeSpan({ size, time, offsets }: EventTable): { first: number; last: number } | null {
  if (size === 0) return null;
  let first = Infinity;
  let last = -Infinity;
  for (let user = 0; user + 1 < offsets.length; user++) {
    first = Math.min(first, time[offsets[user] ?? 0] ?? Infinity);
    last = Math.max(last, time[(offsets[user + 1] ?? 0) - 1] ?? -Infinity);
  }
  return { first, last };
}
