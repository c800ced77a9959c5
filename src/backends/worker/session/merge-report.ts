import type { Aside } from '../../../engine/ingest/aside-log.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import { userCount } from '../../../engine/table/event-table.ts';
import type { OpenDataset } from './open-dataset.ts';
import type { IngestReport, Rejection } from '../../../model/dataset.ts';

/**
 * What reading two sources into one data set came to.
 * @param repeated rows of the second that were left out because the first has them; those of a refetched overlap are none
 */
export function mergedReport(
  before: IngestReport,
  added: IngestReport,
  merged: EventTable,
  counts: { identicalKept: number; repeated: number },
): IngestReport {
  const rejected = mergedRejections(before.rejected, added.rejected);
  const removed = before.duplicates.removed + added.duplicates.removed + counts.repeated;
  const setAside = rejected.reduce((sum, { rows }) => sum + rows, 0);
  const { lost: _lost, ...sound } = before;
  const shortYears = (before.shortYears ?? 0) + (added.shortYears ?? 0);
  return {
    ...sound,
    source: before.source === added.source ? before.source : 'mixed',
    columns: [...new Set([...before.columns, ...added.columns])],
    rows: merged.size + setAside + removed,
    events: merged.size,
    users: userCount(merged),
    from: extreme(before.from, added.from, -1),
    to: extreme(before.to, added.to, 1),
    rejected,
    duplicates: { key: before.duplicates.key, removed, identicalKept: counts.identicalKept },
    clockChanges: {
      skipped: before.clockChanges.skipped + added.clockChanges.skipped,
      repeated: before.clockChanges.repeated + added.clockChanges.repeated,
    },
    wallTimes: before.wallTimes === true || added.wallTimes === true,
    ...(shortYears > 0 && { shortYears }),
  };
}

/** The earlier (−1) or later (1) of two instants as `toISOString` writes them, whose text orders as they do. */
function extreme(a: string | null, b: string | null, which: -1 | 1): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b === which < 0 ? a : b;
}

function mergedRejections(before: readonly Rejection[], added: readonly Rejection[]): Rejection[] {
  const merged = new Map(before.map((rejection) => [rejection.reason, rejection]));
  for (const { reason, rows, examples } of added) {
    const known = merged.get(reason);
    merged.set(reason, {
      reason,
      rows: rows + (known?.rows ?? 0),
      examples: [...(known?.examples ?? []), ...examples].slice(0, 5),
    });
  }
  return [...merged.values()];
}

/** The rows set aside from two sources; null where those of one are no longer known. */
export function bothAside({ aside, about }: OpenDataset, added: Aside | null): Aside | null {
  if (!aside || !added) return null;
  const lines = new Uint8Array(aside.length + added.lines.length);
  lines.set(aside);
  lines.set(added.lines, aside.length);
  return { lines, rows: (about.asideRows ?? 0) + added.rows };
}
