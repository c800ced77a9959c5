import type { ApiSource } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';

const refuse = (field: string, message: string, allowed?: string[]): HoldfastError =>
  new HoldfastError({ code: 'invalid-argument', field, message, ...(allowed && { allowed }) });

/**
 * `{base}/events` as a URL, its other query parameters kept.
 * @param page address against which a relative base is resolved
 * @throws HoldfastError `invalid-argument` naming `base` or `token`
 */
export function eventsAddress({ base, token }: Pick<ApiSource, 'base' | 'token'>, page: string): URL {
  if (!URL.canParse(base, page)) {
    throw refuse('base', `not an address: "${base}"`, ['an address such as https://example.com/api']);
  }
  const url = new URL(base, page);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse('base', `events are fetched over http, not over "${url.protocol}"`, ['https:', 'http:']);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('base', 'a name and password in the address are not sent; give a token instead');
  }
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw refuse('token', 'a token is letters, digits and signs without spaces');
  }
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/events`;
  url.hash = '';
  return url;
}

export type PageParameters = { from?: string; to?: string; cursor: string | null; limit: number };

export function pageAddress(events: URL, { from, to, cursor, limit }: PageParameters): URL {
  const url = new URL(events);
  if (from !== undefined) url.searchParams.set('from', from);
  if (to !== undefined) url.searchParams.set('to', to);
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  url.searchParams.set('limit', String(limit));
  return url;
}

/** The address for a message: without its query, which may hold keys. */
export const shownAddress = (url: URL): string => `${url.origin}${url.pathname}`;
