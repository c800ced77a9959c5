import { demoZoneMs, msPerDay } from '../demo/days.ts';
import { BadRequest, type PageFormat, type PageRequest } from './page.ts';

/** In Chromium 50,000 to 200,000 rows a page take the same time; smaller pages wait for one another, all in one has the reader wait for the first byte. */
const defaultLimit = 100_000;
const mostRows = 1_000_000;

/** What a reader of everything asks for first. */
export const firstRequest: PageRequest = { limit: defaultLimit, format: 'csv' };

const known = ['from', 'to', 'cursor', 'limit'];

/** Reads a request's parameters. Throws `BadRequest` naming the first that is wrong. */
export const parsePageRequest = (url: URL, accept: string): PageRequest => {
  for (const name of url.searchParams.keys()) {
    if (!known.includes(name))
      throw new BadRequest(name, `there is no such parameter; there are ${known.join(', ')}`);
    if (url.searchParams.getAll(name).length > 1) throw new BadRequest(name, 'given more than once');
  }
  const text = (name: string) => url.searchParams.get(name) ?? undefined;
  const from = text('from');
  const to = text('to');
  const cursor = text('cursor');
  const request: PageRequest = {
    ...(from !== undefined && { from: parseTime('from', from) }),
    ...(to !== undefined && { to: parseTime('to', to) }),
    ...(cursor !== undefined && { cursor: parseCursor(cursor) }),
    limit: parseLimit(text('limit')),
    format: formatFor(accept),
  };
  if (request.from !== undefined && request.to !== undefined && request.from > request.to) {
    throw new BadRequest('from', 'is after to');
  }
  return request;
};

const instantPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const datePattern = /^(\d{4}-\d{2}-\d{2})$/;

/** An instant, or a date of the demo's zone: as `from` its beginning, as `to` its end. */
const parseTime = (name: 'from' | 'to', text: string): number => {
  const date = datePattern.exec(text);
  const day = (date ?? instantPattern.exec(text))?.[1];
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const time = date ? midnight - demoZoneMs : Date.parse(text);
  // Date.parse takes the 30th of February for the 2nd of March.
  if (Number.isNaN(midnight) || Number.isNaN(time) || new Date(midnight).toISOString().slice(0, 10) !== day) {
    throw new BadRequest(
      name,
      'expected an instant such as 2026-01-05T13:00:00Z or a date such as 2026-01-05',
    );
  }
  return date && name === 'to' ? time + msPerDay : time;
};

const parseCursor = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}\.\d{1,9}$/.test(text)) return text;
  throw new BadRequest('cursor', 'is not one that this API has given out');
};

const parseLimit = (text: string | undefined): number => {
  if (text === undefined) return defaultLimit;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= mostRows) return limit;
  throw new BadRequest('limit', `expected a whole number from 1 to ${mostRows}`);
};

/** CSV, the quickest to make and to read, wherever it is welcome. */
const formatFor = (accept: string): PageFormat => {
  if (accept.includes('text/csv')) return 'csv';
  if (accept.includes('application/x-ndjson')) return 'ndjson';
  return accept.includes('application/json') ? 'json' : 'csv';
};
