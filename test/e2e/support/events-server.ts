import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const pages = 10;
const rowsPerPage = 50;

/** An API of 500 events by as many people on ten pages. What is asked of it is noted; what it answers can be changed. */
export type EventsServer = {
  /** base address of an API that lets every page read it */
  base: string;
  /** pages asked for, in order, since the last look */
  asked: () => number[];
  /** the page that answers with 500, or 0 */
  failing: number;
  /** what `Authorization` must carry, or null */
  token: string | null;
  close: () => Promise<void>;
};

const rowsOf = (page: number): { user: string; event: string; time: string }[] =>
  Array.from({ length: rowsPerPage }, (_, at) => ({
    user: `person-${(page - 1) * rowsPerPage + at}`,
    event: 'use',
    time: new Date(Date.UTC(2026, 0, page, 0, at)).toISOString(),
  }));

export async function startEventsServer(): Promise<EventsServer> {
  let asked: number[] = [];

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const open = !url.pathname.startsWith('/closed/');
    if (open) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', 'Authorization');
    }
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    if (url.pathname === '/page/events') {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      return void response.end('<!doctype html><title>Please log in</title>');
    }
    if (url.pathname === '/capped/events') {
      const from = url.searchParams.get('from') ?? '';
      const to = url.searchParams.get('to') ?? '9';
      const rows = Array.from({ length: pages }, (_, at) => rowsOf(at + 1)).flat();
      const within = rows.filter(({ time }) => time >= from && time <= to).slice(0, rowsPerPage);
      response.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Next-Cursor': 'unseen' });
      return void response.end(within.map((row) => JSON.stringify(row)).join('\n'));
    }
    if (server.token !== null && request.headers.authorization !== `Bearer ${server.token}`)
      return void response.writeHead(401).end();
    const page = Number(url.searchParams.get('cursor') ?? 1);
    asked.push(page);
    if (page === server.failing) return void response.writeHead(500).end('the disk is full');
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const next = page < pages ? String(page + 1) : null;
    return void response.end(JSON.stringify({ events: rowsOf(page), next }));
  };

  const http = createServer(answer);
  await new Promise<void>((resolve) => {
    http.listen(0, 'localhost', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const server: EventsServer = {
    base: `http://localhost:${port}/api`,
    asked() {
      const before = asked;
      asked = [];
      return before;
    },
    failing: 0,
    token: null,
    close: () =>
      new Promise((resolve, reject) => {
        http.close((error) => (error ? reject(error) : resolve()));
        http.closeAllConnections();
      }),
  };
  return server;
}
