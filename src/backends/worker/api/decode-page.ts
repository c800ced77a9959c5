import { badAnswer } from './failures.ts';
import type { RawPage } from './fetch-page.ts';

/** A page as text that the engine reads, and the cursor of the next one. */
export type Page = { format: 'csv' | 'ndjson'; bytes: Uint8Array; next: string | null };

const encoder = new TextEncoder();
const newline = 10;

type Shape = 'csv' | 'ndjson' | 'json';

const shapes: Record<string, Shape> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-jsonlines': 'ndjson',
  'application/jsonlines': 'ndjson',
  'application/json': 'json',
  'text/json': 'json',
};
const undecided = new Set(['', 'text/plain', 'application/octet-stream', 'binary/octet-stream']);

/**
 * Tells what a page is, by its content type and its first character, and refuses what cannot be events.
 * @throws HoldfastError `bad-answer`
 */
export function decodePage(raw: RawPage, url: URL): Page {
  const type = (raw.contentType.split(';')[0] ?? '').trim().toLowerCase();
  const first = firstCharacter(raw.bytes);
  if (first === '<' || type === 'text/html') {
    throw badAnswer(
      url,
      'the answer is a web page, not events; is this the address of the API, and is a login needed first?',
    );
  }
  const shape = shapes[type] ?? (undecided.has(type) ? guess(first) : null);
  if (shape === null) {
    throw badAnswer(url, `the answer is "${type}"; events come as NDJSON, CSV or JSON`);
  }
  const next = raw.nextCursor === '' ? null : raw.nextCursor;
  if (first === '') return { format: shape === 'csv' ? 'csv' : 'ndjson', bytes: new Uint8Array(0), next };
  if (shape === 'json') return decodeJson(raw.bytes, next, url, !undecided.has(type));
  if (shape === 'ndjson' && first !== '{') {
    throw badAnswer(
      url,
      `the answer is said to be NDJSON but does not begin with an object: ${start(raw.bytes)}`,
    );
  }
  return { format: shape, bytes: raw.bytes, next };
}

const guess = (first: string): Shape => (first === '{' || first === '[' ? 'json' : 'csv');

/** `{ "events": […], "next" }`, a bare list, or NDJSON under the wrong name; not `labelled`, also NDJSON of one line. */
function decodeJson(bytes: Uint8Array, nextCursor: string | null, url: URL, labelled: boolean): Page {
  const text = new TextDecoder().decode(bytes);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    if (isJsonObject(bytes.subarray(0, lineEnd(bytes)))) return { format: 'ndjson', bytes, next: nextCursor };
    throw badAnswer(
      url,
      `the answer is not valid JSON (${error instanceof Error ? error.message : String(error)})`,
    );
  }
  const { events, next } = Array.isArray(body) ? { events: body, next: null } : partsOf(body);
  if (events === undefined && !labelled) return { format: 'ndjson', bytes, next: nextCursor };
  if (!Array.isArray(events)) {
    const keys = typeof body === 'object' && body !== null ? Object.keys(body).slice(0, 5) : [];
    throw badAnswer(
      url,
      `the answer has no list "events"${keys.length > 0 ? `; it has ${keys.join(', ')}` : ''}`,
    );
  }
  return {
    format: 'ndjson',
    bytes: encoder.encode(events.map((event) => `${JSON.stringify(event)}\n`).join('')),
    next: nextCursor ?? cursorOf(next, url),
  };
}

function partsOf(body: unknown): { events: unknown; next: unknown } {
  if (typeof body !== 'object' || body === null) return { events: undefined, next: null };
  const { events, next } = body as { events?: unknown; next?: unknown };
  return { events, next };
}

function cursorOf(next: unknown, url: URL): string | null {
  if (next === undefined || next === null || next === '') return null;
  if (typeof next === 'string') return next;
  if (typeof next === 'number') return String(next);
  throw badAnswer(url, '"next" is neither a cursor nor null');
}

function lineEnd(bytes: Uint8Array): number {
  const at = bytes.indexOf(newline);
  return at === -1 ? bytes.length : at;
}

function isJsonObject(bytes: Uint8Array): boolean {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

const start = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 80)).trim();

/** The first character that is no white space, past a byte-order mark; '' where there is none. */
function firstCharacter(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 4_096)).trimStart().charAt(0);
}
