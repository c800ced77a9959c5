import type { HttpHandler } from 'msw';
import { generateDemo } from '../demo/demo.ts';
import { answerOn } from './answer-on.ts';
import type { ToDemoWorker } from './demo-protocol.ts';
import { eventsHandlers } from './handlers.ts';
import { makePage } from './page.ts';
import { firstRequest } from './parse-page-request.ts';
import { readAhead } from './read-ahead.ts';

/** The worker's side: generates the demo, and answers for it over each port that it is given. */
export const serveDemo = (): ((message: ToDemoWorker) => void) => {
  let handlers: HttpHandler[] = [];
  return (message) => {
    if (message.kind === 'answer') return answerOn(message.port, handlers);
    const demo = generateDemo(message.options);
    const source = { page: async (request: Parameters<typeof makePage>[1]) => makePage(demo, request) };
    handlers = eventsHandlers({ base: message.base, source: readAhead(source, firstRequest) });
  };
};
