import type { FileFormat } from '../../model/dataset.ts';
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
  /** whether its columns are those of a header, all known from the start */
  isFixed: boolean;
  /** whether `1,5` may be a number */
  commas: boolean;
  scanner(sink: RowSink): Scanner;
};

const tab = 9;
const semicolon = 59;

/**
 * Recognises a text by its beginning.
 * @returns null for a page without rows
 * @throws HoldfastError `unreadable-data` where a file is empty or no list of rows
 */
export function recognise(source: ByteSource, text: OpenText): SourceShape | null {
  const { head, isWhole } = text;
  const first = firstMark(head);
  if (first === head.length && isWhole) {
    if (source.isPage === true) return null;
    throw unreadable(source.name, 'the file is empty');
  }
  const isJson = head[first] === 123 || head[first] === 91;
  const given = source.format;
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
    isFixed: true,
    commas: dialect.delimiter === semicolon,
    scanner: (sink) => new CsvScanner(sink, sample.columns, dialect, skipRows),
  };
}

function jsonShape(
  source: ByteSource,
  text: OpenText,
  given: 'json' | 'ndjson' | undefined,
): SourceShape | null {
  const { format, wrapper, sample } = recogniseJson(text.head, text.isWhole, given);
  if (sample.rows.length === 0 && text.isWhole && source.isPage !== true) {
    throw unreadable(source.name, 'it holds no JSON objects, neither in a list nor one a line');
  }
  return {
    format,
    sample,
    isFixed: false,
    commas: false,
    scanner: (sink) =>
      format === 'ndjson'
        ? new NdjsonScanner(sink, sample.columns)
        : new JsonScanner(sink, sample.columns, wrapper),
  };
}
