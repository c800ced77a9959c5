import type { Aside } from '../../../engine/ingest/aside-log.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import type { TableSummary } from '../../../engine/table/summarise.ts';
import type { IngestReport } from '../../../model/dataset.ts';

/** What reading came to. */
export type Contents = { table: EventTable; report: IngestReport; aside: Aside | null };

/** What is kept beside the columns, so that reopening need not look at a row. */
export type About = TableSummary & {
  report: IngestReport;
  /** how many of the rows set aside are written down; absent where an older version kept none */
  asideRows?: number;
};
