import { getResponse, type HttpHandler } from 'msw';
import type { LocalRequest, LocalResponse } from '../model/local-api.ts';

/** Answers what is asked over a port by the handlers: 404 where there is none for it, 500 with the reason where one throws. */
export const answerOn = (port: MessagePort, handlers: HttpHandler[]): void => {
  const answer = async ({ id, url, headers }: LocalRequest): Promise<void> => {
    const response = await getResponse(handlers, new Request(url, { headers })).catch(
      (error: unknown) => new Response(String(error), { status: 500 }),
    );
    const { status, headers: own, body } = response ?? new Response(null, { status: 404 });
    const pieces = body ? await piecesOf(body) : [];
    const message: LocalResponse = { id, status, headers: Object.fromEntries(own), body: pieces };
    port.postMessage(
      message,
      pieces.map(({ buffer }) => buffer),
    );
  };
  port.addEventListener('message', ({ data }: MessageEvent<LocalRequest>) => void answer(data));
  port.start();
};

const piecesOf = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>[]> => {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    pieces.push(value);
  }
};
