import { timeSpan } from '../../../engine/ingest/finish.ts';
import type { Stored } from '../../../engine/store/decode-table.ts';
import { layoutVersion } from '../../../engine/store/layout.ts';
import { type EventTable, userCount } from '../../../engine/table/event-table.ts';
import { summarise } from '../../../engine/table/summarise.ts';
import type { Work } from '../../../engine/table/work.ts';
import type { IngestReport } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { About } from './contents.ts';
import type { Parts } from './open-dataset.ts';

/** What was kept, as it can be opened. */
export type Restored = Pick<Parts, 'table' | 'about' | 'aside' | 'damaged' | 'lostEvents' | 'olderLayout'>;

/** Brings what is said of a data set in line with what of it is whole, and what an older layout says up to date. */
export function* restore({ table, about, attached, columns, lostEvents, layout }: Stored): Work<Restored> {
  const olderLayout = layout < layoutVersion;
  const { damaged } = columns;
  const told = about as About;
  if (damaged.length === 0 && lostEvents === 0 && !olderLayout)
    return { table, about: told, aside: attached };
  const report = lostEvents > 0 ? reportOfRest(told.report, table, lostEvents) : told.report;
  return {
    table,
    aside: attached,
    // Layout 1 did not always say which export a file was.
    about: {
      ...told,
      ...(yield* summarise(table)),
      report: { ...report, source: report.source ?? 'generic' },
    },
    ...(damaged.length > 0 && { damaged: [...damaged] }),
    ...(lostEvents > 0 && { lostEvents }),
    ...(olderLayout && { olderLayout }),
  };
}

function reportOfRest(report: IngestReport, table: EventTable, lost: number): IngestReport {
  const span = timeSpan(table);
  return {
    ...report,
    lost,
    events: table.size,
    users: userCount(table),
    from: span && new Date(span.first).toISOString(),
    to: span && new Date(span.last).toISOString(),
  };
}

/** A copy or a file that lacks something must not pass for the whole; one that is open says what it lacks. */
export function refuseDamaged(name: string, { damaged, lostEvents }: Restored): void {
  if (!damaged && lostEvents === undefined) return;
  throw new HoldfastError({
    code: 'unreadable-data',
    field: 'kept data',
    message: `part of "${name}" is damaged; open it to see what is left`,
  });
}
