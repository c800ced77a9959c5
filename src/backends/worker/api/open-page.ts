import { HoldfastError } from '../../../model/errors.ts';
import { badAnswer, brokenOff, Passing, refused, tooSlow, unreachable } from './failures.ts';
import { eagerly, pieces } from '../stream-chunks.ts';
import { isPassing, retryAfterMs } from './retry.ts';

/** A page whose answer has begun to come. */
export type OpenPage = {
  /** where the server says so clearly; else the content tells */
  format: 'csv' | 'ndjson' | undefined;
  /** said to be JSON, which may also mean lines of it */
  isJson: boolean;
  /** the header `Next-Cursor`, where it may be read */
  nextCursor: string | null;
  /** the header `Link` where it names a next page, which is not followed */
  nextLink: string | null;
  /** answered by another origin, which shows only the headers that it chooses to */
  crossOrigin: boolean;
  /** To be read once. Throws `Passing` where the answer breaks off or falls silent. */
  chunks: AsyncGenerator<Uint8Array>;
};

export type Wire = {
  fetch: typeof fetch;
  /** address of the page on whose behalf events are fetched */
  page: string;
  /** longest silence before an answer and within it */
  silenceMs: number;
  longestPageBytes: number;
  now(): number;
};

/** What of a page may have come before it is read: a page is on its way while the one before it is taken in. */
const aheadBytes = 16 << 20;

const accept = 'application/x-ndjson, text/csv;q=0.9, application/json;q=0.8';

const formats: Record<string, OpenPage['format']> = {
  'text/csv': 'csv',
  'application/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-jsonlines': 'ndjson',
  'application/jsonlines': 'ndjson',
};
const jsonTypes = new Set(['application/json', 'text/json']);
/** Of these the content tells; text/html is what a server says that was told nothing. */
const undecided = new Set(['', 'text/plain', 'text/html', 'application/octet-stream', 'binary/octet-stream']);

/**
 * Asks for a page and waits for its answer to begin.
 * @throws Passing where asking again may help, HoldfastError where not, the signal's reason on abort
 */
export async function openPage(
  url: URL,
  token: string | undefined,
  wire: Wire,
  signal: AbortSignal,
): Promise<OpenPage> {
  const line = new Line(url, wire, signal);
  try {
    const response = await line.hear(
      wire.fetch(url, {
        headers: { accept, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        cache: 'no-store',
        signal: line.signal,
      }),
    );
    if (!response.ok) throw await failureOf(response, url, token !== undefined, wire, line);
    return {
      ...kindOf(response, url),
      nextCursor: response.headers.get('next-cursor') || null,
      nextLink: /rel="?next\b/i.test(response.headers.get('link') ?? '') ? 'the header Link' : null,
      crossOrigin: response.type === 'cors',
      chunks: eagerly(chunksOf(response, line, wire.longestPageBytes), aheadBytes, () => line.close()),
    };
  } catch (error) {
    line.close();
    throw line.explain(error, unreachable(url, wire.page));
  }
}

/** One request: stopped by the caller's abort, or by itself when the server is silent for too long. */
class Line {
  readonly #stop = new AbortController();
  readonly #onAbort = (): void => this.#stop.abort();
  readonly #caller: AbortSignal;
  readonly #silenceMs: number;
  readonly url: URL;
  #silent = false;
  /** since when something is waited for; null: nothing is */
  #waiting: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: URL, { silenceMs }: Wire, caller: AbortSignal) {
    caller.throwIfAborted();
    this.url = url;
    this.#silenceMs = silenceMs;
    this.#caller = caller;
    caller.addEventListener('abort', this.#onAbort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  async hear<T>(coming: Promise<T>): Promise<T> {
    this.#waiting = performance.now();
    this.#timer ??= setTimeout(this.#look, this.#silenceMs);
    try {
      return await coming;
    } finally {
      this.#waiting = null;
    }
  }

  /** One timer for all that is waited for: a chunk comes too often for one of its own. */
  readonly #look = (): void => {
    this.#timer = undefined;
    if (this.#waiting === null) return;
    const left = this.#waiting + this.#silenceMs - performance.now();
    if (left > 0) {
      this.#timer = setTimeout(this.#look, left);
      return;
    }
    this.#silent = true;
    this.#stop.abort();
  };

  close(): void {
    clearTimeout(this.#timer);
    this.#caller.removeEventListener('abort', this.#onAbort);
    this.#stop.abort();
  }

  /** `fetch` and its body reject with a `TypeError` for everything that goes wrong on the way. */
  explain(error: unknown, onTheWay: HoldfastError): unknown {
    if (this.#caller.aborted) return this.#caller.reason;
    if (this.#silent) return new Passing(tooSlow(this.url, this.#silenceMs));
    return error instanceof TypeError ? new Passing(onTheWay) : error;
  }
}

function kindOf(response: Response, url: URL): Pick<OpenPage, 'format' | 'isJson'> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const format = formats[type];
  const isJson = jsonTypes.has(type);
  if (format === undefined && !isJson && !undecided.has(type)) {
    throw badAnswer(url, `the answer is "${type}"; events come as NDJSON, CSV or JSON`);
  }
  return { format, isJson };
}

async function* chunksOf(response: Response, line: Line, longest: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  try {
    if (!response.body) return;
    for await (const chunk of pieces(response.body, (coming) => line.hear(coming))) {
      length += chunk.length;
      if (length > longest) throw tooLong(line.url, longest);
      yield chunk;
    }
  } catch (error) {
    throw line.explain(error, brokenOff(line.url));
  } finally {
    line.close();
  }
}

const tooLong = (url: URL, longest: number): HoldfastError =>
  badAnswer(
    url,
    `one page is longer than ${Math.round(longest / 1e6)} MB; the server has to send smaller pages and obey "limit"`,
  );

async function failureOf(
  response: Response,
  url: URL,
  hasToken: boolean,
  { now }: { now: () => number },
  line: Line,
): Promise<Error> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunksOf(response, line, Infinity)) {
    parts.push(part);
    length += part.length;
    if (length >= 300) break;
  }
  const decoder = new TextDecoder();
  const text = parts.map((part) => decoder.decode(part, { stream: true })).join('');
  const failure = refused(url, response.status, text.slice(0, 300).replace(/\s+/g, ' ').trim(), hasToken);
  if (!isPassing(response.status)) return failure;
  return new Passing(failure, retryAfterMs(response.headers.get('retry-after'), now()));
}
