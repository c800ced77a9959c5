import { HoldfastError } from '../../model/errors.ts';
import type { ColumnMapping } from '../../model/settings/settings.ts';
import { CodeBlocks } from '../table/blocks.ts';
import { EventRows } from '../table/event-rows.ts';
import type { Preset, RowKey } from './presets/preset.ts';
import { Rejections } from './rejections.ts';
import { TimeColumn } from './time-column.ts';

/** Beyond what a tab can hold; only a file made of ever new columns comes here. */
const memoryLimitBytes = 6 * 2 ** 30;

/** A run of rows from one source. */
export type SourceSpan = {
  /** undefined: a page, whose rows are numbered over all pages */
  file: string | undefined;
  firstRow: number;
  /** the row after its last */
  endRow: number;
  time: TimeColumn;
  /** whether `1,5` may be a number */
  commas: boolean;
  /** how times without a zone are meant */
  times: Preset['times'];
  /** by which duplicates are known; none: identical rows */
  keys: readonly RowKey[];
  /** of duplicates the one with the largest number in this property is kept, else the first */
  newest?: string;
  /** name of the column in which each role stands */
  columnOf: Required<ColumnMapping>;
  /** sources of the same shape share their keys */
  shape: string;
  /** its reading failed: none of its rows counts */
  isVoid: boolean;
};

/** All that a reading session knows between two sources, and what it takes to forget a source that failed. */
export class ReadState {
  readonly events: EventRows;
  /** `timeKind` of the rows whose time waits for its column, 0 for those that are settled */
  readonly waiting = new CodeBlocks();
  /** lines of the rows that wait */
  readonly lines = new CodeBlocks();
  readonly spans: SourceSpan[] = [];
  readonly columns: string[] = [];
  rejections = new Rejections();
  times = new Map<string, TimeColumn>();
  rowsRead = 0;
  /** whether any time was wall time in the data set's zone */
  wallTimes = false;
  skipped = 0;
  /** times whose year has two digits */
  shortYears = 0;
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

  /** @param among columns of this name in sources that are alike are one */
  timeColumn(name: string, among = ''): TimeColumn {
    const id = `${among}\n${name}`;
    let column = this.times.get(id);
    if (!column) this.times.set(id, (column = new TimeColumn(name, id)));
    return column;
  }

  addColumns(names: readonly string[]): void {
    const known = new Set(this.columns);
    for (const name of names) if (!known.has(name)) this.columns.push(name);
  }

  /** @returns what undoes all that happens from now on */
  checkpoint(): () => void {
    const rejections = this.rejections.copy();
    const forget = this.rejections.log.checkpoint();
    const times = new Map([...this.times].map(([id, column]) => [id, column.copy()]));
    const { rowsRead, wallTimes, skipped, repeated } = this;
    const spans = this.spans.length;
    return () => {
      forget();
      for (const span of this.spans.slice(spans)) {
        span.isVoid = true;
        span.endRow = this.events.rows;
      }
      for (const span of this.spans) span.time = times.get(span.time.id) ?? span.time;
      Object.assign(this, { rejections, times, rowsRead, wallTimes, skipped, repeated });
    };
  }
}
