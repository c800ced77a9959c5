import { HoldfastError } from '../../model/errors.ts';
import { CodeBlocks } from '../table/blocks.ts';
import { EventRows } from '../table/event-rows.ts';
import { Rejections } from './rejections.ts';
import { TimeColumn } from './time-column.ts';

/** Beyond what a tab can hold; only a file made of ever new columns comes here. */
const memoryLimitBytes = 6 * 2 ** 30;

/** A run of rows from one source. */
export type SourceSpan = {
  firstRow: number;
  /** the row after its last */
  endRow: number;
  time: TimeColumn;
  /** whether `1,5` may be a number */
  commas: boolean;
  /** the properties by which duplicates are known, or null */
  key: readonly string[] | null;
  /** sources with the same columns share their keys */
  shape: string;
  /** its reading failed: none of its rows counts */
  isVoid: boolean;
};

/** All that a reading session knows between two sources, and what it takes to forget a source that failed. */
export class ReadState {
  readonly events: EventRows;
  /** `timeKind` of the rows whose time waits for its column, 0 for those that are settled */
  readonly waiting = new CodeBlocks();
  readonly spans: SourceSpan[] = [];
  readonly columns: string[] = [];
  rejections = new Rejections();
  times = new Map<string, TimeColumn>();
  rowsRead = 0;
  /** whether any time was wall time in the data set's zone */
  wallTimes = false;
  skipped = 0;
  repeated = 0;

  constructor() {
    let taken = 0;
    this.events = new EventRows({
      take(bytes) {
        taken += bytes;
        if (taken > memoryLimitBytes) {
          throw new HoldfastError({
            code: 'unreadable-data',
            field: '',
            message: 'too many columns with too few values: the table would not fit in memory',
          });
        }
      },
    });
  }

  timeColumn(name: string): TimeColumn {
    let column = this.times.get(name);
    if (!column) this.times.set(name, (column = new TimeColumn(name)));
    return column;
  }

  addColumns(names: readonly string[]): void {
    const known = new Set(this.columns);
    for (const name of names) if (!known.has(name)) this.columns.push(name);
  }

  /** @returns what undoes all that happens from now on */
  checkpoint(): () => void {
    const rejections = this.rejections.copy();
    const times = new Map([...this.times].map(([name, column]) => [name, column.copy()]));
    const { rowsRead, wallTimes, skipped, repeated } = this;
    const spans = this.spans.length;
    return () => {
      for (const span of this.spans.slice(spans)) {
        span.isVoid = true;
        span.endRow = this.events.rows;
      }
      for (const span of this.spans) span.time = times.get(span.time.name) ?? span.time;
      Object.assign(this, { rejections, times, rowsRead, wallTimes, skipped, repeated });
    };
  }
}
