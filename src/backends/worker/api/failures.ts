import { type ErrorCode, HoldfastError } from '../../../model/errors.ts';
import { shownAddress } from './address.ts';

/** A failure that may pass: worth asking again. `afterMs`: when the server said to. */
export class Passing extends Error {
  readonly failure: HoldfastError;
  readonly afterMs: number | null;

  constructor(failure: HoldfastError, afterMs: number | null = null) {
    super(failure.message);
    this.failure = failure;
    this.afterMs = afterMs;
  }
}

const failure = (code: ErrorCode, url: URL, message: string): HoldfastError =>
  new HoldfastError({ code, field: shownAddress(url), message });

export const badAnswer = (url: URL, message: string): HoldfastError => failure('bad-answer', url, message);

export const webPage = (url: URL): HoldfastError =>
  badAnswer(
    url,
    'the answer is a web page, not events; is this the address of the API, and is a login needed first?',
  );

/** The browser does not tell a page why a request did not come through, so every likely cause is said. */
export function unreachable(url: URL, page: string): HoldfastError {
  const origin = URL.canParse(page) ? new URL(page) : null;
  const causes = ['the address is wrong, the server is down or this computer is offline'];
  if (origin && origin.origin !== url.origin) {
    causes.push(
      `or the server does not let pages of ${origin.origin} read it (CORS: it has to send ` +
        'Access-Control-Allow-Origin and to allow the header Authorization)',
    );
    if (origin.protocol === 'https:' && url.protocol === 'http:') {
      causes.push('or the browser refuses an http address on an https page');
    }
  }
  return failure('unreachable', url, `no answer came through: ${causes.join(', ')}`);
}

export const brokenOff = (url: URL): HoldfastError =>
  failure('unreachable', url, 'the answer broke off before its end');

export const tooSlow = (url: URL, ms: number): HoldfastError =>
  failure('unreachable', url, `the server sent nothing for ${Math.round(ms / 1_000)} seconds`);

/**
 * Without this the rest of the events would be missing and nobody would know.
 * @param what shows that there is more, and that no next page is named
 */
export const hiddenCursor = (url: URL, what: string): HoldfastError =>
  badAnswer(
    url,
    `${what}; a server on another origin has to send ` +
      '"Access-Control-Expose-Headers: Next-Cursor" or to put "next" into the answer',
  );

/** @param text the beginning of the answer's body */
export function refused(url: URL, status: number, text: string, hasToken: boolean): HoldfastError {
  const said = text.startsWith('<') || text === '' ? '' : `; it says: ${text}`;
  switch (status) {
    case 401:
      return failure(
        'unauthorized',
        url,
        hasToken
          ? `the server does not accept the token (401)${said}`
          : `the server asks for a token (401)${said}`,
      );
    case 403:
      return failure(
        'unauthorized',
        url,
        `${hasToken ? 'this token' : 'a request without a token'} may not read events (403)${said}`,
      );
    case 404:
    case 410:
      return failure(
        'not-found',
        url,
        `there is nothing at this address (${status}); events are asked for at the base address + /events${said}`,
      );
    default:
      return failure('bad-answer', url, `the server answered with status ${status}${said}`);
  }
}
