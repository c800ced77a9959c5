import { JsonScanner } from './json-scanner.ts';
import { findWrapper, isColumnar } from './json-wrapper.ts';
import { NdjsonScanner } from './ndjson-scanner.ts';
import { type Sample, SampleSink } from './sample.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** `isColumnar`: its one object seems to hold a list for each column, and not an event. */
export type JsonShape = {
  format: 'json' | 'ndjson';
  wrapper: readonly string[] | null;
  sample: Sample;
  isColumnar: boolean;
};

/** Tells from the first of a text whether it is JSON lines, a list, or an object around a list of events. */
export function recogniseJson(
  head: Uint8Array,
  isWhole: boolean,
  given: 'json' | 'ndjson' | undefined,
): JsonShape {
  const isObject = head[firstMark(head)] === 123;
  const text = decoder.decode(head);
  const areLines = isObject && isLines(text);
  const isOne = !text.trimEnd().includes('\n');
  const wrapper = isObject && given !== 'ndjson' ? findWrapper(text, areLines && !isOne) : null;
  const format = given ?? (areLines && wrapper === null ? 'ndjson' : 'json');
  const sink = new SampleSink();
  const scanner = format === 'ndjson' ? new NdjsonScanner(sink, []) : new JsonScanner(sink, [], wrapper);
  scanner.push(head);
  if (isWhole) scanner.end();
  const rows = sink.rows.slice(0, 200);
  return {
    format,
    wrapper,
    sample: { columns: scanner.columns, rows },
    isColumnar: isObject && wrapper === null && isColumnar(text, rows),
  };
}

/** Position of the first byte that is no white space. */
export function firstMark(head: Uint8Array): number {
  let at = 0;
  while (at < head.length && (head[at] ?? 0) <= 32) at++;
  return at;
}

/** Whether at least half of the first lines are objects by themselves. */
function isLines(text: string): boolean {
  if (!text.trimEnd().includes('\n')) return true;
  const lines = text.split('\n', 21).filter((line) => line.trim() !== '');
  const whole = lines.length > 1 ? lines.slice(0, 20) : lines;
  return whole.filter(isJsonObject).length * 2 >= whole.length;
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
