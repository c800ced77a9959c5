import type { IngestReport } from '../model/dataset.ts';
import type { Terminal } from './output.ts';

/** Says in one line how many rows the answer leaves out and why; nothing where every row was used. */
export function noteSetAside(
  { note }: Pick<Terminal, 'note'>,
  { rows, rejected }: IngestReport,
  place: string,
): void {
  const aside = rejected.reduce((sum, rejection) => sum + rejection.rows, 0);
  if (aside === 0) return;
  const why = rejected.map(({ reason, rows: count }) => `${count} × ${reason}`).join(', ');
  note(`${place}: ${aside} of ${rows} rows set aside: ${why}\n`);
}
