import type { ApiSource } from '../../../model/dataset.ts';
import { XxHash32 } from '../../../engine/store/xxhash.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { eventsAddress, pageAddress, shownAddress } from './address.ts';
import { CutCsv } from './cut-csv.ts';
import { badAnswer, brokenOff, hiddenCursor, Passing, webPage } from './failures.ts';
import { nextElsewhere } from './next-elsewhere.ts';
import { openPage, type OpenPage, type Wire } from './open-page.ts';
import { type Clock, type Patience, withRetries } from './retry.ts';

/** How far a series of pages has been read. A journey that failed can be gone on with. */
export type Journey = {
  /** of the next page; null at the beginning and at the end */
  cursor: string | null;
  pages: number;
  rows: number;
  readonly seen: Set<string>;
  /** pages in a row that were empty or the same as the one before */
  idle: number;
  lastHash: number;
  /** ended with its first page, by another origin that may have named another one where it cannot be seen */
  mayHideMore: boolean;
};

export const newJourney = (): Journey => ({
  cursor: null,
  pages: 0,
  rows: 0,
  seen: new Set(),
  idle: 0,
  lastHash: 0,
  mayHideMore: false,
});

/** Whether reading can go on at a later page than the first. */
export const canGoOn = ({ pages, cursor }: Journey): boolean => pages > 0 && cursor !== null;

export type Limits = { rowsPerPage: number; mostPages: number; mostIdlePages: number };
export const usualLimits: Limits = { rowsPerPage: 100_000, mostPages: 1_000_000, mostIdlePages: 50 };

export type Fetching = Wire & Clock & { patience: Patience; limits: Limits };

export type PageSource = { name: string; format: OpenPage['format']; chunks: AsyncIterable<Uint8Array> };

/**
 * Takes a page into the table that is being made: all of it or, where it throws, nothing.
 * @returns its rows, unusable ones included, and what stands beside the list of events in a JSON object
 */
export type TakePage = (page: PageSource) => Promise<{ rows: number; members: ReadonlyMap<string, unknown> }>;

/**
 * Streams page after page from where `journey` stands into `take`. The next page is asked for as soon as its cursor is
 * known. The journey goes on only past pages that were taken, so after a failure another call continues there.
 * @throws HoldfastError saying which page failed and how many before it were read; the signal's reason on abort
 */
export async function fetchEvents(
  source: ApiSource,
  journey: Journey,
  take: TakePage,
  fetching: Fetching,
  signal: AbortSignal,
): Promise<void> {
  const events = eventsAddress(source, fetching.page);
  const { limits, patience } = fetching;
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const begin = (cursor: string | null): Promise<OpenPage> =>
    openPage(addressOf(source, events, cursor, limits), source.token, fetching, stop.signal);
  let ahead: { cursor: string; page: Promise<OpenPage> } | null = null;

  const readOne = async (): Promise<TakenPage> => {
    const { cursor } = journey;
    const early: typeof ahead = ahead?.cursor === cursor ? ahead : null;
    ahead = null;
    const page = await (early?.page ?? begin(cursor));
    if (page.nextCursor !== null && page.nextCursor !== cursor && !journey.seen.has(page.nextCursor)) {
      ahead = { cursor: page.nextCursor, page: begin(page.nextCursor) };
      ahead.page.catch(() => undefined); // its failure is met when its turn comes
    }
    const identity = new PageIdentity();
    const name = shownAddress(events);
    const { rows, members } = await take({
      name,
      format: page.format,
      chunks: watched(page, identity, events),
    });
    return {
      rows,
      next: page.nextCursor ?? members.get('next'),
      elsewhere: members.has('next') ? null : (nextElsewhere(members) ?? page.nextLink),
      hash: identity.digest(),
      hidden: page.crossOrigin && !members.has('next'),
    };
  };
  try {
    signal.throwIfAborted();
    do {
      const page = await withRetries(readOne, stop.signal, fetching, patience);
      advance(journey, page, limits, events);
    } while (journey.cursor !== null);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HoldfastError ? explain(error, journey, events) : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

type TakenPage = { rows: number; next: unknown; elsewhere: string | null; hash: number; hidden: boolean };

function addressOf({ from, to }: ApiSource, events: URL, cursor: string | null, limits: Limits): URL {
  return pageAddress(events, {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    cursor,
    limit: limits.rowsPerPage,
  });
}

/** Tells a page from the one before it, by its length and the first of it; pages of different events begin differently. */
class PageIdentity {
  readonly #hash = new XxHash32();
  #length = 0;

  update(chunk: Uint8Array): void {
    if (this.#length < identityBytes) this.#hash.update(chunk.subarray(0, identityBytes - this.#length));
    this.#length += chunk.length;
  }

  digest(): number {
    return this.#hash.digest() ^ this.#length;
  }
}

const identityBytes = 1 << 16;

/**
 * Passes the bytes on and notes whose they are. JSON, also by lines, that ends without the bracket that closes it was cut
 * off by its server: the list would look complete and its `next` would be missing. So was CSV that ends within a line.
 */
async function* watched(page: OpenPage, identity: PageIdentity, events: URL): AsyncGenerator<Uint8Array> {
  let first = 0;
  let last = 0;
  const lines = new CutCsv();
  for await (const chunk of page.chunks) {
    identity.update(chunk);
    if (first === 0) {
      first = chunk.find((byte) => byte > space && !(byte in ofMarks)) ?? 0;
      if (first === lessThan) throw webPage(events);
      if (page.isJson && first !== 0 && !(first in closingOf)) {
        throw badAnswer(events, 'the answer is said to be JSON but is none');
      }
    }
    last = chunk.findLast((byte) => byte > space) ?? last;
    lines.update(chunk);
    yield chunk;
  }
  const closing = closingOf[first];
  const isCut = closing === undefined ? lines.isCut() : closing !== last;
  if (isCut) throw new Passing(brokenOff(events));
}

const space = 32;
/** of the marks that tell the encoding: EF BB BF, FE FF, FF FE */
const ofMarks: Record<number, true> = { 0xef: true, 0xbb: true, 0xbf: true, 0xfe: true, 0xff: true };
const lessThan = 60;
const closingOf: Record<number, number> = { 123: 125, 91: 93 };

/**
 * Moves past a page that was taken. It must never be taken again, so where its successor is refused the journey ends
 * here and cannot be gone on with.
 */
function advance(journey: Journey, page: TakenPage, limits: Limits, events: URL): void {
  const before = journey.cursor;
  const same = page.rows === 0 || page.hash === journey.lastHash;
  journey.idle = same && journey.pages > 0 ? journey.idle + 1 : 0;
  journey.pages += 1;
  journey.rows += page.rows;
  journey.lastHash = page.hash;
  journey.cursor = null;
  const next = cursorOf(page.next, events);
  if (next === null) {
    if (page.elsewhere !== null) {
      throw badAnswer(
        events,
        `there are more pages, but ${page.elsewhere} is not followed; the next cursor has to come as "next" or as the header Next-Cursor`,
      );
    }
    journey.mayHideMore = page.hidden && journey.pages === 1;
    if (journey.mayHideMore && page.rows === limits.rowsPerPage)
      throw hiddenCursor(events, 'the first page is full but names no next one');
    return;
  }
  if (next === before || journey.seen.has(next)) {
    throw badAnswer(
      events,
      `the pages go round in a circle: cursor ${JSON.stringify(next)} was named before`,
    );
  }
  if (journey.idle >= limits.mostIdlePages || journey.pages >= limits.mostPages) {
    throw badAnswer(events, 'the pages come to no end: each names another one but brings nothing new');
  }
  journey.seen.add(next);
  journey.cursor = next;
}

function cursorOf(next: unknown, events: URL): string | null {
  if (next === undefined || next === null || next === '' || next === false) return null;
  if (typeof next === 'string') return next;
  if (typeof next === 'number') return String(next);
  throw badAnswer(events, '"next" is neither a cursor nor null');
}

function explain({ failure }: HoldfastError, journey: Journey, events: URL): HoldfastError {
  const { code, message } = failure;
  const said =
    code === 'unreadable-data'
      ? badAnswer(events, `the answer holds no events: ${message}`).failure
      : failure;
  if (!canGoOn(journey)) return new HoldfastError(said);
  const { pages, rows } = journey;
  const kept = pages === 1 ? `page 1 (${rows} rows) is` : `pages 1–${pages} (${rows} rows) are`;
  return new HoldfastError({
    ...said,
    message: `page ${pages + 1}: ${said.message}; ${kept} read and kept, so reading again goes on from there`,
  });
}
