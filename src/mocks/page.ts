import type { Demo } from '../demo/demo.ts';

export type PageFormat = 'csv' | 'ndjson' | 'json';

/** One request for events, checked as far as that goes without the data. Milliseconds since 1970; `from` included, `to` not. */
export type PageRequest = {
  from?: number;
  to?: number;
  cursor?: string;
  limit: number;
  format: PageFormat;
};

/** UTF-8 bytes in the format asked for, in pieces with buffers of their own, and where the next page begins, or null after the last. */
export type Page = { body: Uint8Array<ArrayBuffer>[]; next: string | null };

/** A request that the API answers with 400: which parameter, and what is wrong with it. */
export class BadRequest extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'BadRequest';
    this.field = field;
  }
}

/** Where the handlers get their pages. Rejects with `BadRequest` where the data shows that the request is wrong. */
export type DemoSource = { page(request: PageRequest): Promise<Page> };

/** A cursor names the data it belongs to: the demo of another day has other rows. */
const cursorOf = (demo: Demo, row: number): string => `${demo.options.end}.${row}`;

const rowOfCursor = (demo: Demo, cursor: string): number => {
  const [end, row] = [cursor.slice(0, 10), Number(cursor.slice(11))];
  if (end !== demo.options.end || row > demo.rows) {
    throw new BadRequest('cursor', 'this cursor belongs to other data; begin again without it');
  }
  return row;
};

const utf8 = new TextEncoder();

export const makePage = (demo: Demo, request: PageRequest): Page => {
  const end = request.to === undefined ? demo.rows : demo.rowAt(request.to);
  const first = request.from === undefined ? 0 : demo.rowAt(request.from);
  const from = Math.min(
    end,
    Math.max(first, request.cursor === undefined ? 0 : rowOfCursor(demo, request.cursor)),
  );
  const to = Math.min(end, from + request.limit);
  const next = to < end ? cursorOf(demo, to) : null;
  return { body: encode(demo, from, to, request.format, next), next };
};

const encode = (
  demo: Demo,
  from: number,
  to: number,
  format: PageFormat,
  next: string | null,
): Uint8Array<ArrayBuffer>[] => {
  if (format === 'csv') return demo.csv(from, to);
  const events = demo.objects(from, to);
  const text =
    format === 'json'
      ? JSON.stringify({ events, next })
      : events.map((row) => `${JSON.stringify(row)}\n`).join('');
  return inPieces(utf8.encode(text));
};

const pieceBytes = 1_048_576;

const inPieces = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] =>
  Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, i) =>
    bytes.slice(i * pieceBytes, (i + 1) * pieceBytes),
  );
