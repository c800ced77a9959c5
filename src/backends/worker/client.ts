import { HoldfastError } from '../../model/errors.ts';
import type { Query } from '../../model/query/query.ts';
import type { Result } from '../../model/result/result.ts';
import type { Backend, Task } from '../backend.ts';
import type { Connect, Connection } from './connection.ts';
import { createHeartbeat, type Heartbeat, type Patience, usualPatience } from './heartbeat.ts';
import { freshId } from './identity.ts';
import {
  type AnswerOf,
  type Call,
  type CallOf,
  changesNothing,
  type Method,
  needsOpenDataset,
  opensDataset,
  type ToPage,
} from './protocol.ts';
import { type Recipe, remember, restoreFrom } from './recipe.ts';

/** The port, and APIs that are answered in this page and not over the network. */
export type WorkerBackend = Backend & {
  /** @param reach a new port to what answers under this whole address, for each worker that comes to ask */
  attachApi(base: string, reach: () => MessagePort): void;
  /** What answered there is no more: who asks is told why. */
  loseApi(base: string, why: string): void;
};

type Pending = {
  id: number;
  call: Call;
  task: Task;
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
  unlisten(): void;
  sent: boolean;
  /** a part of a restoration: not repeated, and it waits for none */
  restores: boolean;
  /** workers that died while this was pending */
  deaths: number;
};

const died = (why: string): HoldfastError =>
  new HoldfastError({
    code: 'worker-died',
    field: 'worker',
    message: `the background worker stopped (${why}); the data set is not lost, try again`,
  });

/** Stands for the death of a worker inside a restoration: `lost` has already dealt with everyone. */
const diedWhileRestoring = Symbol('died while restoring');

/**
 * The port over one worker at a time, started when first needed. A worker that dies is replaced: the open data set is
 * restored by its recipe, what was pending is sent once more, and at a second death it fails with `worker-died`.
 */
export function createClient(
  id: string,
  connect: Connect,
  patience: Patience = usualPatience,
  watchKept: Backend['watchKept'] = () => () => undefined,
): WorkerBackend {
  const pending = new Map<number, Pending>();
  const localApis = new Map<string, () => MessagePort>();
  let connection: Connection | null = null;
  let heartbeat: Heartbeat | null = null;
  let recipe: Recipe | null = null;
  let restore: 'not-needed' | 'needed' | 'going-on' = 'not-needed';
  let closed = false;
  let lastId = 0;

  function submit<M extends Method>(
    call: CallOf[M] & Call,
    task: Task = {},
    restores = false,
  ): Promise<AnswerOf[M]> {
    return new Promise((resolve, reject) => {
      const { signal } = task;
      if (closed) return reject(closedError());
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = (): void => abort(entry);
      signal?.addEventListener('abort', onAbort);
      const entry: Pending = {
        id: ++lastId,
        call,
        task,
        resolve,
        reject,
        unlisten: () => signal?.removeEventListener('abort', onAbort),
        sent: false,
        restores,
        deaths: 0,
      };
      pending.set(entry.id, entry);
      dispatch(entry);
    });
  }

  function dispatch(entry: Pending): void {
    if (!entry.restores && restore === 'going-on') return;
    if (restore === 'needed' && needsOpenDataset(entry.call)) {
      if (![...pending.values()].some(({ sent, call }) => sent && opensDataset(call))) void restoreDataset();
      return;
    }
    try {
      const worker = connection ?? start();
      entry.sent = true;
      worker.post({ type: 'call', id: entry.id, call: entry.call });
      heartbeat?.watch();
    } catch (error) {
      settle(entry, () => entry.reject(error));
    }
  }

  function start(): Connection {
    let current: Connection | null = null;
    try {
      current = connect({
        message: (message) => {
          if (connection === current) hear(message);
        },
        lost: (why) => {
          if (connection === current) lost(why);
        },
      });
    } catch (error) {
      throw died(`it could not be started: ${error instanceof Error ? error.message : String(error)}`);
    }
    const opened = current;
    connection = opened;
    for (const base of localApis.keys()) attach(base);
    heartbeat = createHeartbeat(
      patience,
      () => opened.post({ type: 'ping' }),
      () => lost('it no longer answers'),
    );
    return opened;
  }

  function attach(base: string): void {
    const port = connection && localApis.get(base)?.();
    if (port) connection?.post({ type: 'local-api', base, port }, [port]);
  }

  function settle(entry: Pending, how: () => void): void {
    entry.unlisten();
    pending.delete(entry.id);
    if (pending.size === 0) heartbeat?.rest();
    how();
    if (entry.sent && !entry.restores && opensDataset(entry.call)) dispatchWaiting();
  }

  function dispatchWaiting(): void {
    for (const entry of pending.values()) if (!entry.sent) dispatch(entry);
  }

  function hear(message: ToPage): void {
    heartbeat?.heard();
    if (message.type === 'alive') return;
    const entry = pending.get(message.id);
    if (!entry) return;
    switch (message.type) {
      case 'progress':
        return tell(entry, message.progress);
      case 'result':
        return settle(entry, () => entry.resolve(message.json));
      case 'answer':
        recipe = remember(recipe, entry.call, message.answer);
        if (restore === 'needed' && opensDataset(entry.call)) restore = 'not-needed';
        return settle(entry, () => entry.resolve(message.answer));
      case 'failed':
        return settle(entry, () => entry.reject(new HoldfastError(message.failure)));
      case 'bug':
        return settle(entry, () => entry.reject(new Error(message.message)));
      case 'aborted':
        return settle(entry, () => entry.reject(entry.task.signal?.reason));
    }
  }

  function tell(entry: Pending, progress: Parameters<NonNullable<Task['onProgress']>>[0]): void {
    const listeners = entry.restores ? [...pending.values()].filter(({ sent }) => !sent) : [entry];
    for (const { task } of listeners) task.onProgress?.(progress);
  }

  function abort(entry: Pending): void {
    if (entry.sent) connection?.post({ type: 'abort', id: entry.id });
    if (!entry.sent || changesNothing(entry.call)) {
      settle(entry, () => entry.reject(entry.task.signal?.reason));
    }
  }

  function lost(why: string): void {
    connection?.close();
    connection = null;
    heartbeat?.rest();
    restore = recipe ? 'needed' : 'not-needed';
    const again: Pending[] = [];
    for (const entry of pending.values()) {
      entry.sent = false;
      entry.deaths += 1;
      if (entry.restores) settle(entry, () => entry.reject(diedWhileRestoring));
      else if (entry.task.signal?.aborted) settle(entry, () => entry.reject(entry.task.signal?.reason));
      else if (entry.deaths > 1) settle(entry, () => entry.reject(died(why)));
      else again.push(entry);
    }
    again.forEach(dispatch);
  }

  async function restoreDataset(): Promise<void> {
    if (!recipe) return;
    restore = 'going-on';
    let failure: unknown;
    try {
      await restoreFrom(recipe, (call) => submit(call, {}, true));
      restore = 'not-needed';
    } catch (error) {
      if (error === diedWhileRestoring) return;
      restore = 'needed';
      failure = error;
    }
    for (const entry of restore === 'needed' ? pending.values() : []) {
      if (!entry.sent && needsOpenDataset(entry.call)) settle(entry, () => entry.reject(failure));
    }
    dispatchWaiting();
  }

  return {
    id,
    run: async <Q extends Query>(query: Q, task?: Task) => {
      const json = await submit<'run'>({ method: 'run', query }, task);
      return JSON.parse(new TextDecoder().decode(json)) as Result<Q>;
    },
    preview: (files, settings, task) => submit<'preview'>({ method: 'preview', files, settings }, task),
    read: (source, options, task) =>
      submit<'read'>({ method: 'read', source, options, as: { id: freshId(), content: freshId() } }, task),
    keepOpen: () => submit<'keepOpen'>({ method: 'keepOpen' }),
    refresh: (task, token) =>
      submit<'refresh'>(
        { method: 'refresh', content: freshId(), ...(token !== undefined && { token }) },
        task,
      ),
    append: (source, task, meant) =>
      submit<'append'>({ method: 'append', source, content: freshId(), ...(meant && { meant }) }, task),
    choose: (choices, task) => submit<'choose'>({ method: 'choose', choices }, task),
    examine: (task) => submit<'examine'>({ method: 'examine' }, task),
    setAside: (task) => submit<'setAside'>({ method: 'setAside' }, task),
    weigh: (choices, task) => submit<'weigh'>({ method: 'weigh', choices }, task),
    configure: (settings, task) => submit<'configure'>({ method: 'configure', settings }, task),
    kept: () => submit<'kept'>({ method: 'kept' }),
    open: (dataset, task) => submit<'open'>({ method: 'open', id: dataset }, task),
    rename: (dataset, name) => submit<'rename'>({ method: 'rename', id: dataset, name }),
    remove: (dataset) => submit<'remove'>({ method: 'remove', id: dataset }),
    duplicate: (dataset, name, task) =>
      submit<'duplicate'>(
        { method: 'duplicate', id: dataset, name, as: { id: freshId(), content: freshId() } },
        task,
      ),
    exportFile: (dataset, format, task) =>
      submit<'exportFile'>({ method: 'exportFile', id: dataset, format }, task),
    watchKept,
    attachApi(base, reach) {
      localApis.set(base, reach);
      attach(base);
    },
    loseApi(base, why) {
      localApis.delete(base);
      connection?.post({ type: 'local-api-lost', base, why });
    },
    close() {
      closed = true;
      connection?.close();
      connection = null;
      heartbeat?.rest();
      for (const entry of pending.values()) settle(entry, () => entry.reject(closedError()));
    },
  };
}

const closedError = (): HoldfastError =>
  new HoldfastError({ code: 'unavailable', field: 'worker', message: 'this backend has been closed' });
