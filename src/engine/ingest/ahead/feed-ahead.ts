import { following } from '../containers/gather.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import type { CutLoader } from './cut-loader.ts';
import { type CutJob, mostColumns, type RowCutter } from './cut.ts';

/**
 * Rows on their way from another thread.
 * @returns null where that is not worth it: for what is neither CSV nor JSON lines, or short, or very wide
 */
export function feedAhead(shape: SourceShape, cutter: RowCutter, cuts: CutLoader): Feed | null {
  const { text, isWhole } = shape;
  const job = text && !isWhole ? jobOf(shape, cuts) : null;
  if (!text || !job) return null;
  return {
    columns: job.columns,
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

/** What is to be cut; null where its rows are taken one by one. */
export function jobOf({ sample, csv }: Pick<SourceShape, 'sample' | 'csv'>, cuts: CutLoader): CutJob | null {
  const { length } = sample.columns;
  if (length < 2 || length > mostColumns) return null;
  const { roles, timezone } = cuts;
  const { user, event, time } = roles;
  if (csv) return { columns: sample.columns, csv, user, event, time, timezone };
  // Of JSON lines each must be in a column of its own.
  const isEach = Math.min(user, event, time) >= 0 && user !== event && user !== time && event !== time;
  return isEach ? { columns: cuts.lines.columns, user, event, time, timezone } : null;
}
