import { xxHash32 } from '../../../engine/store/xxhash.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { ApiSource, Progress } from '../../backend.ts';
import { eventsAddress, pageAddress } from './address.ts';
import { decodePage, type Page } from './decode-page.ts';
import { badAnswer } from './failures.ts';
import { fetchPage, type Wire } from './fetch-page.ts';
import { type Clock, type Patience, withRetries } from './retry.ts';

/** How far a series of pages has been read. A journey that failed can be gone on with. */
export type Journey = {
  /** of the next page; null at the beginning */
  cursor: string | null;
  pages: number;
  rows: number;
  /** received, those of pages that were asked for again included */
  bytes: number;
  readonly seen: Set<string>;
  /** pages in a row that were empty, or the same as the one before */
  idle: number;
  lastHash: number;
};

export const newJourney = (): Journey => ({
  cursor: null,
  pages: 0,
  rows: 0,
  bytes: 0,
  seen: new Set(),
  idle: 0,
  lastHash: 0,
});

export type Limits = { rowsPerPage: number; mostPages: number; mostIdlePages: number };
export const usualLimits: Limits = { rowsPerPage: 100_000, mostPages: 1_000_000, mostIdlePages: 50 };

export type Fetching = Wire & Clock & { patience: Patience; limits: Limits };

/** Takes a page into the table that is being made. @returns its rows, unusable ones included */
export type TakePage = (page: Page) => Promise<number>;

/**
 * Fetches page after page from where `journey` stands and hands each to `take`; the next one is fetched meanwhile. The
 * journey goes on only past pages that were taken whole, so after a failure another call with it continues there.
 * @throws HoldfastError saying which page failed and how many before it were read; the signal's reason on abort
 */
export async function fetchEvents(
  source: ApiSource,
  journey: Journey,
  take: TakePage,
  fetching: Fetching,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const events = eventsAddress(source, fetching.page);
  const { limits, patience } = fetching;
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const { from, to, token } = source;
  const tell = (): void =>
    onProgress({ phase: 'fetching', bytes: journey.bytes, totalBytes: null, rows: journey.rows });
  const ask = (cursor: string | null): Promise<{ page: Page; full: boolean }> => {
    const url = pageAddress(events, {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      cursor,
      limit: limits.rowsPerPage,
    });
    const report = (bytes: number): void => {
      journey.bytes += bytes;
      tell();
    };
    const once = async (): Promise<{ page: Page; full: boolean }> => {
      const raw = await fetchPage(url, token, fetching, stop.signal, report);
      return { page: decodePage(raw, url), full: raw.crossOrigin && raw.nextCursor === null };
    };
    return withRetries(once, stop.signal, fetching, patience);
  };
  try {
    signal.throwIfAborted();
    let coming = ask(journey.cursor);
    for (;;) {
      const { page, full } = await coming;
      const hash = xxHash32(page.bytes);
      guard(journey, page, hash, limits, events);
      if (page.next !== null) {
        coming = ask(page.next);
        coming.catch(() => undefined); // its failure is met when its turn comes
      }
      const rows = await take(page);
      advance(journey, page, hash, rows);
      tell();
      if (page.next === null) {
        if (full && journey.pages === 1 && rows === limits.rowsPerPage) throw hiddenCursor(events);
        return;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof HoldfastError ? onPage(error, journey) : error;
  } finally {
    signal.removeEventListener('abort', onAbort);
    stop.abort();
  }
}

function guard(journey: Journey, page: Page, hash: number, limits: Limits, events: URL): void {
  const { next } = page;
  const same = page.bytes.length === 0 || hash === journey.lastHash;
  journey.idle = same && journey.pages > 0 ? journey.idle + 1 : 0;
  if (next === null) return;
  if (next === journey.cursor || journey.seen.has(next)) {
    throw badAnswer(
      events,
      `the pages go round in a circle: cursor ${JSON.stringify(next)} was named before`,
    );
  }
  if (journey.idle >= limits.mostIdlePages || journey.pages >= limits.mostPages) {
    throw badAnswer(events, 'the pages come to no end: each names another one but brings nothing new');
  }
}

function advance(journey: Journey, page: Page, hash: number, rows: number): void {
  journey.pages += 1;
  journey.rows += rows;
  journey.lastHash = hash;
  journey.cursor = page.next;
  if (page.next !== null) journey.seen.add(page.next);
}

/** Without this the rest of the events would be missing and nobody would know. */
const hiddenCursor = (events: URL): HoldfastError =>
  badAnswer(
    events,
    'the first page is full but names no next one; a server on another origin has to send ' +
      '"Access-Control-Expose-Headers: Next-Cursor" or to put "next" into the answer',
  );

/** Whether reading can go on at a later page than the first. */
export const canGoOn = ({ pages, cursor }: Journey): boolean => pages > 0 && cursor !== null;

function onPage({ failure }: HoldfastError, journey: Journey): HoldfastError {
  if (!canGoOn(journey)) return new HoldfastError(failure);
  const { pages, rows } = journey;
  const kept = pages === 1 ? `page 1 (${rows} rows) is` : `pages 1–${pages} (${rows} rows) are`;
  return new HoldfastError({
    ...failure,
    message: `page ${pages + 1}: ${failure.message}; ${kept} read and kept, so reading again goes on from there`,
  });
}
