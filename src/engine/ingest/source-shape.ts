import type { FileFormat } from '../../model/dataset.ts';
import type { CsvForm } from './ahead/cut.ts';
import { CutHere } from './ahead/cut-here.ts';
import type { CutLoader } from './ahead/cut-loader.ts';
import { jobOf } from './ahead/feed-ahead.ts';
import { following } from './containers/gather.ts';
import { CsvScanner } from './csv-scanner.ts';
import { recogniseCsv } from './csv-shape.ts';
import { JsonScanner } from './json-scanner.ts';
import { firstMark, recogniseJson } from './json-shape.ts';
import { NdjsonScanner } from './ndjson-scanner.ts';
import type { OpenText } from './open-text.ts';
import type { Sample } from './sample.ts';
import type { RowSink, Scanner } from './scanned-row.ts';
import { type ByteSource, unreadable } from './source.ts';

/** What a text turned out to be, and the way to read it. */
export type SourceShape = {
  format: FileFormat;
  sample: Sample;
  /** whether the sample is all there is */
  isWhole: boolean;
  /** whether its columns are those of a header, all known from the start */
  isFixed: boolean;
  /** whether `1,5` may be a number */
  commas: boolean;
  /** columns that hold objects as JSON text */
  nested: readonly string[];
  /** of a workbook: its other sheets that may be lists of events */
  leftOut?: readonly string[];
  /** of a CSV, and of JSON lines, whose rows another thread can cut */
  text?: OpenText;
  /** of a CSV */
  csv?: CsvForm;
  /**
   * Begins to give rows to a sink.
   * @param cuts takes those that come by column, where that is the same
   */
  feed(sink: RowSink, cuts?: CutLoader): Feed;
};

/** Rows on their way to a sink. */
export type Feed = {
  /** names by column number; they may grow */
  readonly columns: readonly string[];
  /** what stands beside the list of rows in a JSON object */
  readonly members: ReadonlyMap<string, unknown>;
  /** Reads to the end, a few milliseconds of work at a time. */
  run(): AsyncIterable<unknown>;
};

const sliceBytes = 128 * 1024;

const feedOf = (scanner: Scanner, text: OpenText): Feed => ({
  get columns() {
    return scanner.columns;
  },
  members: scanner.members,
  async *run() {
    for await (const chunk of following(text.head, text.rest[Symbol.asyncIterator]())) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        scanner.push(chunk.subarray(at, at + sliceBytes));
        yield;
      }
    }
    scanner.end();
    yield;
  },
});

type TextSource = Pick<ByteSource, 'name' | 'format' | 'isPage'>;

const tab = 9;
const semicolon = 59;

/**
 * Recognises a text by its beginning.
 * @returns null for a page without rows
 * @throws HoldfastError `unreadable-data` where a file is empty or no list of rows
 */
export function recognise(source: TextSource, text: OpenText): SourceShape | null {
  const { head, isWhole } = text;
  const first = firstMark(head);
  if (first === head.length && isWhole) {
    if (source.isPage === true) return null;
    throw unreadable(source.name, 'the file is empty');
  }
  const isJson = head[first] === 123 || head[first] === 91;
  const { format: given } = source;
  if (given === 'json' || given === 'ndjson' || (given === undefined && isJson)) {
    return jsonShape(source, text, given);
  }
  const { dialect, skipRows, sample } = recogniseCsv(
    head,
    isWhole,
    source.name,
    given === 'tsv' ? tab : undefined,
  );
  return {
    format: dialect.delimiter === tab ? 'tsv' : 'csv',
    sample,
    isWhole,
    isFixed: true,
    commas: dialect.delimiter === semicolon,
    nested: [],
    text,
    csv: { dialect, skipRows },
    feed: (sink) => feedOf(new CsvScanner(sink, sample.columns, dialect, skipRows), text),
  };
}

function jsonShape(
  source: TextSource,
  text: OpenText,
  given: 'json' | 'ndjson' | undefined,
): SourceShape | null {
  const { format, wrapper, sample, isColumnar } = recogniseJson(text.head, text.isWhole, given);
  if (isColumnar) {
    throw unreadable(
      source.name,
      'its JSON holds a list for each column; write a list of objects instead, one for each event',
    );
  }
  if (sample.rows.length === 0 && text.isWhole && source.isPage !== true) {
    throw unreadable(source.name, 'it holds no JSON objects, neither in a list nor one a line');
  }
  return {
    format,
    sample,
    isWhole: text.isWhole,
    isFixed: false,
    commas: false,
    nested: [],
    ...(format === 'ndjson' && { text }),
    feed(sink, cuts) {
      const { columns } = sample;
      if (format === 'json') return feedOf(new JsonScanner(sink, columns, wrapper), text);
      const job = cuts && jobOf({ sample }, cuts);
      return feedOf(job ? new CutHere(job, cuts) : new NdjsonScanner(sink, columns), text);
    },
  };
}
