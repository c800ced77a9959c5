import type { RejectionReason } from '../../../model/dataset.ts';
import type { CsvDialect } from '../csv-scanner.ts';

/** How the text of a CSV is to be cut; rows from the start that are no data are skipped. */
export type CsvForm = { dialect: CsvDialect; skipRows: number };

/** A CSV, or JSON lines, whose rows are to be cut in another thread, ahead of the reading. */
export type CutJob = {
  /** of JSON lines more may come while they are read */
  columns: readonly string[];
  /** without it each line is a JSON object */
  csv?: CsvForm;
  user: number;
  event: number;
  time: number;
  /** in which times without a zone are meant */
  timezone: string;
};

/** With more, rows are taken one by one. */
export const mostColumns = 64;

export const lineEndOf = ({ csv }: CutJob): number => csv?.dialect.lineEnd ?? 10;

/** What some rows have in a column: one value for each. */
export type CutColumn =
  | { kind: 'none' }
  /** what `news` told; −1: empty */
  | { kind: 'codes'; codes: Int32Array }
  /** NaN: empty */
  | { kind: 'numbers'; values: Float64Array }
  /** users as `NumberedTexts` tells them; the prefix is the same in all steps */
  | { kind: 'numbered'; prefix: Uint8Array; numbers: Int32Array }
  /** plain texts, or cells that have to be looked at one by one: `bytes[starts[i] … ends[i])` of the cut */
  | { kind: 'texts'; starts: Int32Array; ends: Int32Array }
  | { kind: 'cells'; starts: Int32Array; ends: Int32Array };

export type CutStep =
  /** rows that have all that an event must have; by column, with nothing for that of the time */
  | {
      kind: 'plain';
      rows: number;
      times: Float64Array;
      isWall: boolean;
      columns: CutColumn[];
      /** as `TimeParser` has it; without it all are 0 */
      finer?: Uint32Array;
      /**
       * JSON lines among them that are to be taken by themselves; of each: the row before which it stands, line, and
       * start and end in the bytes of the cut
       */
      lines?: Int32Array;
    }
  /** what a `RowBatch` holds; it lies in the bytes of the cut */
  | { kind: 'batch'; rows: number; line: number; starts: Int32Array; ends: Int32Array; bounds: Int32Array }
  /**
   * Single rows in bytes of their own; of each: refusal, line, start, end, count, and start and end of each field.
   * `kinds`: the `fieldKind` of one field after the other; without it all are cells
   */
  | { kind: 'rows'; bytes: Uint8Array; numbers: Int32Array; kinds?: Uint8Array };

/** Refusals by their number in a step of rows; 0: taken. */
export const refusals = ['', 'unreadable-row', 'too-many-fields', 'too-long'] as const satisfies readonly (
  RejectionReason | ''
)[];

/**
 * What codes of a column from `first` on mean: texts, one after the other.
 * @property kinds the `cellKind` of each; without it all are texts
 */
export type NewTexts = {
  column: number;
  first: number;
  bytes: Uint8Array;
  ends: Uint32Array;
  kinds?: Uint8Array;
};

/** What a piece of a source was cut into; `bytes` are left out where no step refers to them. */
export type Cut = { bytes: Uint8Array; news: NewTexts[]; steps: CutStep[] };

/** One whose arrays lie, nearly all, in one piece of memory, which may be given back for another. */
export type CutInOne = Cut & { memory: ArrayBuffer };

/** Cuts a text, piece by piece, while its caller takes in what was cut before. */
export type RowCutter = {
  /** The pieces are used up, and a cut when the next is asked for. Leaving the loop ends the job. */
  cut(job: CutJob, chunks: AsyncIterable<Uint8Array>): AsyncIterable<Cut>;
};

/** All memory of a cut. */
export const buffersOf = ({ bytes, news, steps }: Cut): Set<ArrayBuffer> =>
  new Set(
    [bytes, ...news.flatMap(arraysOfNews), ...steps.flatMap(arraysOfStep)].flatMap(({ buffer }) =>
      buffer instanceof ArrayBuffer ? [buffer] : [],
    ),
  );

const arraysOfNews = ({ bytes, ends, kinds }: NewTexts): ArrayBufferView[] =>
  kinds ? [bytes, ends, kinds] : [bytes, ends];

function arraysOfStep(step: CutStep): ArrayBufferView[] {
  if (step.kind === 'rows') return [step.bytes, step.numbers, ...(step.kinds ? [step.kinds] : [])];
  if (step.kind === 'batch') return [step.starts, step.ends, step.bounds];
  const { times, finer, lines, columns } = step;
  return [times, ...(finer ? [finer] : []), ...(lines ? [lines] : []), ...columns.flatMap(arraysOfColumn)];
}

function arraysOfColumn(column: CutColumn): ArrayBufferView[] {
  if (column.kind === 'none') return [];
  if (column.kind === 'codes') return [column.codes];
  if (column.kind === 'numbered') return [column.prefix, column.numbers];
  return column.kind === 'numbers' ? [column.values] : [column.starts, column.ends];
}
