import { following } from '../containers/gather.ts';
import type { Feed, SourceShape } from '../source-shape.ts';
import type { CutLoader } from './cut-loader.ts';
import type { RowCutter } from './cut.ts';

const mostColumns = 64;

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
  const { dialect, skipRows, text } = csv;
  const { user, event, time } = cuts.roles;
  const job = { columns, dialect, skipRows, user, event, time, timezone: cuts.timezone };
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
