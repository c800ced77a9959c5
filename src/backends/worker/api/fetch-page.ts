import { badAnswer, Passing, refused, tooSlow, unreachable } from './failures.ts';
import { isPassing, retryAfterMs } from './retry.ts';

/** The bytes of one page as they came. */
export type RawPage = {
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  /** the header `Next-Cursor`, where it may be read */
  nextCursor: string | null;
  /** answered by another origin, which shows only the headers that it chooses to */
  crossOrigin: boolean;
};

export type Wire = {
  fetch: typeof fetch;
  /** address of the page on whose behalf events are fetched */
  page: string;
  /** longest silence before and during an answer */
  silenceMs: number;
  longestPageBytes: number;
  now(): number;
};

const accept = 'application/x-ndjson, text/csv;q=0.9, application/json;q=0.8';

/**
 * Fetches one page whole: a page that breaks off leaves nothing behind and can be asked for again.
 * @param onBytes told of bytes as they come
 * @throws Passing where asking again may help, HoldfastError where not, the signal's reason on abort
 */
export async function fetchPage(
  url: URL,
  token: string | undefined,
  wire: Wire,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<RawPage> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  let silence: ReturnType<typeof setTimeout> | undefined;
  let silent = false;
  const listen = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      silent = true;
      stop.abort();
    }, wire.silenceMs);
  };
  try {
    listen();
    const response = await wire.fetch(url, {
      headers: { accept, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      cache: 'no-store',
      signal: stop.signal,
    });
    if (!response.ok) throw await failureOf(response, url, token !== undefined, wire, listen);
    const bytes = await readBody(response, url, wire.longestPageBytes, (count) => {
      listen();
      onBytes(count);
    });
    return {
      bytes,
      contentType: response.headers.get('content-type') ?? '',
      nextCursor: response.headers.get('next-cursor'),
      crossOrigin: response.type === 'cors',
    };
  } catch (error) {
    signal.throwIfAborted();
    if (silent) throw new Passing(tooSlow(url, wire.silenceMs));
    // fetch and its body reject with a TypeError for everything that goes wrong on the way.
    if (error instanceof TypeError) throw new Passing(unreachable(url, wire.page));
    throw error;
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

async function failureOf(
  response: Response,
  url: URL,
  hasToken: boolean,
  wire: Wire,
  listen: () => void,
): Promise<Error> {
  const text = new TextDecoder().decode((await readStart(response, 300, listen)).subarray(0, 300));
  const failure = refused(url, response.status, text.replace(/\s+/g, ' ').trim(), hasToken);
  if (!isPassing(response.status)) return failure;
  return new Passing(failure, retryAfterMs(response.headers.get('retry-after'), wire.now()));
}

async function readBody(
  response: Response,
  url: URL,
  longest: number,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks(response)) {
    parts.push(part);
    length += part.length;
    onBytes(part.length);
    if (length > longest) {
      throw badAnswer(
        url,
        `one page is longer than ${Math.round(longest / 1e6)} MB; the server has to send smaller pages and obey "limit"`,
      );
    }
  }
  return joined(parts, length);
}

async function readStart(response: Response, atLeast: number, listen: () => void): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of chunks(response)) {
    listen();
    parts.push(part);
    length += part.length;
    if (length >= atLeast) break;
  }
  return joined(parts, length);
}

async function* chunks(response: Response): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function joined(parts: Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
