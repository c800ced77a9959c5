import { roleWordsIn } from './column-names.ts';
import { JsonScanner } from './json-scanner.ts';
import { NdjsonScanner } from './ndjson-scanner.ts';
import { type Sample, SampleSink } from './sample.ts';

const wrapperNames = new Set(['events', 'data', 'results', 'records', 'rows', 'items', 'list']);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export type JsonShape = { format: 'json' | 'ndjson'; wrapper: string | null; sample: Sample };

/** Tells from the first of a text whether it is JSON lines, a list, or an object around a list of events. */
export function recogniseJson(
  head: Uint8Array,
  isWhole: boolean,
  given: 'json' | 'ndjson' | undefined,
): JsonShape {
  const isObject = head[firstMark(head)] === 123;
  const wrapper = isObject && given !== 'ndjson' ? findWrapper(decoder.decode(head)) : null;
  const format = given ?? (isObject && wrapper === null && isLines(head) ? 'ndjson' : 'json');
  const sink = new SampleSink();
  const scanner = format === 'ndjson' ? new NdjsonScanner(sink, []) : new JsonScanner(sink, [], wrapper);
  scanner.push(head);
  if (isWhole) scanner.end();
  const rows = sink.rows.slice(0, 200);
  return { format, wrapper, sample: { columns: scanner.columns, rows } };
}

/** Position of the first byte that is no white space. */
export function firstMark(head: Uint8Array): number {
  let at = 0;
  while (at < head.length && (head[at] ?? 0) <= 32) at++;
  return at;
}

/** Whether at least half of the first lines are objects by themselves. */
function isLines(head: Uint8Array): boolean {
  const text = decoder.decode(head);
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

/**
 * The key of the first object under which a list of objects (or an empty one) stands, where the object is not an
 * event itself, which shows by its keys.
 */
function findWrapper(text: string): string | null {
  const keys: string[] = [];
  let found: string | null = null;
  let depth = 0;
  let key = '';
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:\s*(\[\s*[{\]])?)?|[{}[\]]/gs;
  for (const [token, colon, list] of text.matchAll(tokens)) {
    if (token.startsWith('"')) {
      if (depth !== 1 || colon === undefined) continue;
      key = token.slice(1, token.lastIndexOf('"'));
      keys.push(key);
      if (list === undefined) continue;
      if (wrapperNames.has(key)) found ??= key;
      depth += list.endsWith('{') ? 2 : 0;
    } else if (token === '{' || token === '[') depth++;
    else if (--depth === 0) break;
  }
  return found !== null && roleWordsIn(keys) < 2 ? found : null;
}
