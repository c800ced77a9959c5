import { HoldfastError } from '../../model/errors.ts';
import type { Progress, Task } from '../backend.ts';
import type { AnswerOf, Call, Method, ToHost, ToPage } from './protocol.ts';

/** What the host serves: a backend that lives in this thread. */
export type Served = {
  [M in Method]: (call: Extract<Call, { method: M }>, task: Required<Task>) => Promise<AnswerOf[M]>;
};

export type PortLike = { postMessage(message: ToPage, transfer: ArrayBuffer[]): void };

/**
 * Answers the page's messages with what `served` says.
 * @returns the listener for messages from the page
 */
export function serve(port: PortLike, served: Served): (message: ToHost) => void {
  const running = new Map<number, AbortController>();
  const post = (message: ToPage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

  async function answer(id: number, call: Call): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(id, controller);
    try {
      const onProgress = (progress: Progress): void => {
        if (!signal.aborted) post({ type: 'progress', id, progress });
      };
      const task = { signal, onProgress };
      if (call.method === 'run') {
        const json = await served.run(call, task);
        post({ type: 'result', id, json }, [json.buffer]);
      } else post({ type: 'answer', id, answer: await perform(served, call, task) });
    } catch (error) {
      post(signal.aborted && error === signal.reason ? { type: 'aborted', id } : failed(id, error));
    } finally {
      running.delete(id);
    }
  }

  return (message) => {
    switch (message.type) {
      case 'ping':
        return post({ type: 'alive' });
      case 'abort':
        return running.get(message.id)?.abort();
      case 'call':
        return void answer(message.id, message.call);
    }
  };
}

/** The compiler cannot see that a call's method picks the function that takes it. */
function perform(served: Served, call: Call, task: Required<Task>): Promise<unknown> {
  const method = served[call.method] as (call: Call, task: Required<Task>) => Promise<unknown>;
  return method(call, task);
}

function failed(id: number, error: unknown): ToPage {
  if (error instanceof HoldfastError) return { type: 'failed', id, failure: error.failure };
  return {
    type: 'bug',
    id,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}
