import { MessageChannel } from 'node:worker_threads';
import type { StartThread } from '../../../src/backends/worker/cutting/cutter-thread.ts';
import { createCutting } from '../../../src/backends/worker/cutting/cutting.ts';
import type { FromCutter, ToCutter } from '../../../src/backends/worker/cutting/protocol.ts';

/** The thread's code over a real channel. */
export function overChannel() {
  let started = 0;
  let lose = (_why: string): void => undefined;
  const start: StartThread = ({ message, lost }) => {
    const { port1, port2 } = new MessageChannel();
    const hear = createCutting(
      (answer, transfer) => port2.postMessage(answer, transfer),
      (error) => {
        throw error;
      },
    );
    port2.on('message', (asked: ToCutter) => hear(asked));
    port1.on('message', (answer: FromCutter) => message(answer));
    started++;
    lose = lost;
    return {
      post: (asked, transfer) => port1.postMessage(asked, transfer),
      close: () => port1.close(),
    };
  };
  return { start, started: () => started, lose: (why: string) => lose(why) };
}
