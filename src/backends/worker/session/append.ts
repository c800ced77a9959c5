import { appendTable, type Repeats } from '../../../engine/table/merge-tables.ts';
import { countIdentical } from '../../../engine/table/count-identical.ts';
import type { Task } from '../../backend.ts';
import { drive, type Pace } from '../pace.ts';
import type { FileReport, IngestReport } from '../../../model/dataset.ts';
import type { Contents } from './contents.ts';
import { bothAside, mergedReport } from './merge-report.ts';
import type { OpenDataset } from './open-dataset.ts';

/**
 * The open data set and what was read besides as one. Events whose key is known are left out, and counted as repeats;
 * without a key each known event accounts for one identical one.
 * @param name of what was read besides
 */
export async function appended(
  before: OpenDataset,
  name: string,
  added: Contents,
  pace: Pace,
  task: Required<Task>,
): Promise<Contents> {
  const { table, about, duplicates } = before;
  task.onProgress({ phase: 'sorting', bytes: 0, totalBytes: null, rows: added.table.size });
  const merging = appendTable(table, added.table, repeatsOf(before));
  const merged = await drive(merging, task.signal, pace);
  const identicalKept =
    duplicates === 'remove' ? 0 : await drive(countIdentical(merged.table), task.signal, pace);
  const counts = { identicalKept, repeated: merged.dropped };
  return {
    table: merged.table,
    aside: bothAside(before, added.aside),
    report: {
      ...mergedReport(about.report, added.report, merged.table, counts),
      files: [...filesOf(about.report, before.readFrom), ...filesOf(added.report, name)].slice(0, mostFiles),
    },
  };
}

const mostFiles = 100;

function filesOf({ files, rows, format, source }: IngestReport, name: string): FileReport[] {
  return files ?? [{ name, rows, format, source: source === 'mixed' ? null : source }];
}

function repeatsOf({ about, duplicates }: OpenDataset): Repeats {
  const { key } = about.report.duplicates;
  if (key === null) return 'drop-identical';
  return duplicates === 'keep' ? 'keep' : { key };
}
