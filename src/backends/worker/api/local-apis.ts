import { HoldfastError } from '../../../model/errors.ts';
import type { LocalRequest, LocalResponse } from '../../../model/local-api.ts';

type Waiting = {
  resolve: (response: Response) => void;
  reject: (reason: unknown) => void;
  unlisten: () => void;
};
type LocalApi = { port: MessagePort; waiting: Map<number, Waiting>; lost: HoldfastError | null };

export type LocalApis = {
  /** Asks the port for whatever lies under its base address, and the network for all else. */
  fetch: typeof fetch;
  /** @param base whole address; what was attached there before is replaced */
  attach(base: string, port: MessagePort): void;
  /** What answered there is no more: who waits, and who asks later, is refused with `unavailable` and this reason. */
  lose(base: string, why: string): void;
};

/**
 * APIs that other workers of the same page answer. No network lies between: one that is silent for long has stopped, and
 * asking it again does not help.
 * @param silenceMs after which who waits is refused with `unavailable`
 */
export function createLocalApis(network: typeof fetch, silenceMs = 20_000): LocalApis {
  const apis = new Map<string, LocalApi>();
  let lastId = 0;

  function lose(base: string, why: string): void {
    const api = apis.get(base);
    if (!api) return;
    api.port.close();
    api.lost = new HoldfastError({ code: 'unavailable', field: base, message: why });
    for (const { reject, unlisten } of api.waiting.values()) {
      unlisten();
      reject(api.lost);
    }
    api.waiting.clear();
  }

  function ask(base: string, api: LocalApi, { url, headers, signal }: Request): Promise<Response> {
    const { port, waiting, lost } = api;
    if (lost) return Promise.reject(lost);
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const id = ++lastId;
      const unlisten = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const giveUp = (reason: unknown): void => {
        unlisten();
        waiting.delete(id);
        reject(reason);
      };
      const onAbort = (): void => giveUp(signal.reason);
      const timer = setTimeout(() => giveUp(silent(base, silenceMs)), silenceMs);
      signal.addEventListener('abort', onAbort, { once: true });
      waiting.set(id, { resolve, reject, unlisten });
      const request: LocalRequest = { id, url, headers: Object.fromEntries(headers) };
      port.postMessage(request);
    });
  }

  return {
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      for (const [base, api] of apis) {
        if (url.startsWith(`${base}/`)) return ask(base, api, new Request(input, init));
      }
      return network(input, init);
    },
    attach(base, port) {
      lose(base, 'replaced by another');
      const api: LocalApi = { port, waiting: new Map(), lost: null };
      port.addEventListener('message', ({ data }: MessageEvent<LocalResponse>) => {
        const caller = api.waiting.get(data.id);
        if (!caller) return;
        api.waiting.delete(data.id);
        caller.unlisten();
        caller.resolve(responseOf(data));
      });
      port.start();
      apis.set(base, api);
    },
    lose,
  };
}

const silent = (base: string, ms: number): HoldfastError =>
  new HoldfastError({
    code: 'unavailable',
    field: base,
    message: `what answers here sent nothing for ${ms / 1_000} seconds; reload the page if it stays silent`,
  });

function responseOf({ status, headers, body }: LocalResponse): Response {
  const rest = body.values();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const { done, value } = rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(stream, { status, headers });
}
