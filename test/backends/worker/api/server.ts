import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Asked = { url: URL; headers: IncomingMessage['headers'] };
type Answer = (response: ServerResponse, asked: Asked, index: number) => void;

/** A server for one test: `answer` is told what is asked and how many requests came before. */
export async function apiServer(answer: Answer): Promise<{ base: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const entry = { url: new URL(request.url ?? '', 'http://localhost'), headers: request.headers };
    asked.push(entry);
    answer(response, entry, asked.length - 1);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}

export function ndjson(response: ServerResponse, rows: unknown[], next?: string | null): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson',
    ...(typeof next === 'string' && { 'next-cursor': next }),
  });
  response.end(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

export function plain(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  headers = {},
): void {
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(body);
}
