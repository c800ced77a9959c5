import { following } from '../containers/gather.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import type { CutLoader } from './cut-loader.ts';
import type { CutJob, RowCutter } from './cut.ts';

/** With more, rows are cut by the one who takes them. */
export const mostColumns = 64;

/**
 * Rows on their way from another thread.
 * @returns null where that is not worth it: for what is no CSV, or short, or very wide
 */
export function feedAhead(
  { csv, sample: { columns }, isWhole }: SourceShape,
  cutter: RowCutter,
  cuts: CutLoader,
): Feed | null {
  if (!csv || isWhole || columns.length < 2 || columns.length > mostColumns) return null;
  const { text } = csv;
  const job = jobOf(csv, columns, cuts);
  return {
    columns,
    members: new Map(),
    async *run() {
      const chunks = following(text.head, text.rest[Symbol.asyncIterator]());
      try {
        for await (const cut of cutter.cut(job, chunks)) yield* cuts.take(cut);
      } finally {
        cuts.release();
      }
    },
  };
}

export function jobOf(
  { dialect, skipRows }: NonNullable<SourceShape['csv']>,
  columns: readonly string[],
  { roles: { user, event, time }, timezone }: CutLoader,
): CutJob {
  return { columns, dialect, skipRows, user, event, time, timezone };
}
