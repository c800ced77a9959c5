import { type Demo, generateDemo } from '../demo/demo.ts';
import type { FromDemoWorker, ToDemoWorker } from './demo-protocol.ts';
import { BadRequest, makePage } from './page.ts';

/** The worker's side: takes messages, posts answers. */
export const serveDemo = (
  post: (message: FromDemoWorker, transfer: ArrayBuffer[]) => void,
): ((message: ToDemoWorker) => void) => {
  let demo: Demo | undefined;
  const answer = (message: ToDemoWorker & { kind: 'page' }): void => {
    const { id, request } = message;
    try {
      if (!demo) throw new Error('asked for a page before the demo was begun');
      const page = makePage(demo, request);
      post(
        { kind: 'page', id, page },
        page.body.map(({ buffer }) => buffer),
      );
    } catch (error) {
      if (error instanceof BadRequest) {
        post({ kind: 'refused', id, field: error.field, message: error.message }, []);
      } else {
        post({ kind: 'failed', id, message: String(error) }, []);
      }
    }
  };
  return (message) => {
    if (message.kind === 'begin') demo = generateDemo(message.options);
    else answer(message);
  };
};
