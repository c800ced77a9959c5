import { zoneOf } from '../../model/calendar/zone.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { runWork } from '../table/work.ts';
import { finishReading, type ReadResult } from './finish.ts';
import { NdjsonScanner } from './ndjson-scanner.ts';
import { ReadState, type SourceSpan } from './read-state.ts';
import { RowLoader, type SourceRoles } from './row-loader.ts';
import { WallClock } from './wall-clock.ts';

const mapping = { user: 'user', event: 'event', time: 'time' };
const encoder = new TextEncoder();

/**
 * A table from plain events `{ user, event, time, ...properties }`, read as lines of JSON would be. They are taken as
 * they are: no duplicate is removed. Those that cannot be used are in the report, numbered from 1.
 * @throws HoldfastError `missing-setting` where the order of day and month in the times is undecided
 */
export function tableFromEvents(events: readonly unknown[], settings: Settings): ReadResult {
  const state = new ReadState();
  const span: SourceSpan = {
    file: undefined,
    firstRow: 0,
    endRow: 0,
    time: state.timeColumn(mapping.time),
    commas: false,
    times: 'zone',
    keys: [],
    columnOf: mapping,
    shape: '',
    isVoid: false,
  };
  state.spans.push(span);
  const columns = Object.values(mapping);
  const roles: SourceRoles = { file: undefined, columns, user: 0, event: 1, time: 2, isFixed: false };
  const scanner = new NdjsonScanner(
    new RowLoader(state, span, roles, new WallClock(zoneOf(settings.timezone))),
    columns,
  );
  roles.columns = scanner.columns;
  for (const event of events) scanner.push(encoder.encode(`${JSON.stringify(event) ?? 'null'}\n`));
  scanner.end();
  state.addColumns(scanner.columns);
  return runWork(
    finishReading(
      state,
      { format: 'json', mapping, source: 'generic', files: [] },
      { settings, duplicates: 'keep' },
    ),
  );
}
