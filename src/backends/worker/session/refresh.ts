import { appendTable, withoutKnown } from '../../../engine/table/merge-tables.ts';
import { countIdentical } from '../../../engine/table/count-identical.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import { selectRows } from '../../../engine/table/select-rows.ts';
import type { ApiSource } from '../../../model/dataset.ts';
import type { EpochMs } from '../../../model/units.ts';
import type { Task } from '../../backend.ts';
import { drive, type Pace } from '../pace.ts';
import type { Contents } from './contents.ts';
import { bothAside, mergedReport } from './merge-report.ts';
import type { OpenDataset } from './open-dataset.ts';
import type { ApiReading } from './read-api.ts';

/**
 * Fetches what is new since the last event that is known, and adds it.
 *
 * `from` is the instant of that last event, so that nothing between the two fetches is missed, whether the server takes
 * `from` as included or not. The overlap is that instant alone. What an answer holds of earlier times is left out (a
 * server may ignore `from`); at the instant itself each known event accounts for one identical fetched one, so a refetched
 * event is not doubled and one that is really there twice as often still comes. With a key, events whose key is known are
 * left out first. Events that arrive late, with earlier times, are not found this way: reading anew finds them.
 * @returns null where there is no news
 */
export async function refreshed(
  before: OpenDataset,
  source: ApiSource,
  api: ApiReading,
  pace: Pace,
  task: Required<Task>,
): Promise<Contents | null> {
  const { settings, duplicates, identity, table, about } = before;
  const options = { settings, ...(duplicates && { duplicates }) };
  const purpose = `refresh ${identity.content}`;
  const last = about.report.to;
  // The demo of another day is other data; without an event there is nothing to go on from.
  if (source.origin === 'demo' || last === null) return api.fetch(source, options, purpose, false, task);

  const fetched = await api.fetch({ ...source, from: last }, options, purpose, true, task);
  const recent = since(fetched.table, Date.parse(last));
  const { key } = about.report.duplicates;
  const fresh = key === null || duplicates === 'keep' ? recent : withoutKnown(table, recent, key);
  const { table: merged } = await drive(appendTable(table, fresh, 'drop-identical'), task.signal, pace);
  if (merged.size === table.size) return null;
  const identicalKept = await drive(countIdentical(merged), task.signal, pace);
  return {
    table: merged,
    aside: bothAside(before, fetched.aside),
    report: mergedReport(about.report, fetched.report, merged, { identicalKept, repeated: 0 }),
  };
}

function since(table: EventTable, instant: EpochMs): EventTable {
  const rows = new Uint32Array(table.size);
  let count = 0;
  for (let row = 0; row < table.size; row++) {
    if ((table.time[row] ?? 0) >= instant) rows[count++] = row;
  }
  return count === table.size ? table : selectRows(table, rows.subarray(0, count));
}
