import { http, HttpResponse, type HttpHandler } from 'msw';
import { BadRequest, type DemoSource, type PageFormat } from './page.ts';
import { parsePageRequest } from './parse-page-request.ts';
import { streamBody } from './stream-body.ts';

export type EventsApi = {
  /** path or address that `/events` is appended to */
  base: string;
  source: DemoSource;
  /** where given, requests must carry `Authorization: Bearer …` with it */
  token?: string;
};

const contentTypes: Record<PageFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

const refuse = (status: number, code: string, field: string, message: string, headers?: HeadersInit) =>
  HttpResponse.json({ error: { code, field, message } }, { status, ...(headers && { headers }) });

/**
 * `GET {base}/events?from&to&cursor&limit`: a page of events as CSV with a header row, as NDJSON or as `{ events, next }`, by the `Accept` header; the next
 * page's cursor also in `Next-Cursor`, absent after the last. 400 and 401 come with `{ error: { code, field, message } }`.
 */
export const eventsHandlers = ({ base, source, token }: EventsApi): HttpHandler[] => [
  http.get(`${base}/events`, async ({ request }) => {
    if (token !== undefined && request.headers.get('Authorization') !== `Bearer ${token}`) {
      return refuse(401, 'unauthorized', 'Authorization', 'expected the bearer token of this API', {
        'WWW-Authenticate': 'Bearer',
      });
    }
    try {
      const wanted = parsePageRequest(new URL(request.url), request.headers.get('Accept') ?? '');
      const { body, next } = await source.page(wanted);
      return new HttpResponse(streamBody(body), {
        headers: {
          'Content-Type': contentTypes[wanted.format],
          'Content-Length': String(body.reduce((sum, { length }) => sum + length, 0)),
          'Cache-Control': 'no-store',
          ...(next !== null && { 'Next-Cursor': next }),
        },
      });
    } catch (error) {
      if (!(error instanceof BadRequest)) throw error;
      return refuse(400, 'invalid-argument', error.field, error.message);
    }
  }),
];
