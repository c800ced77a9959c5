import type { EventTable } from '../../../engine/table/event-table.ts';
import type { TableSummary } from '../../../engine/table/summarise.ts';
import type { IngestReport } from '../../../model/dataset.ts';

/** What reading came to. */
export type Contents = { table: EventTable; report: IngestReport };

/** What is kept beside the columns, so that reopening need not look at a row. */
export type About = TableSummary & { report: IngestReport };
