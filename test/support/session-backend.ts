import type { Backend, Task } from '../../src/backends/backend.ts';
import { usualLimits } from '../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../src/backends/worker/api/retry.ts';
import { wait } from '../../src/backends/worker/api/wait.ts';
import { freshId } from '../../src/backends/worker/identity.ts';
import { createPace } from '../../src/backends/worker/pace.ts';
import { createSession } from '../../src/backends/worker/session/session.ts';
import { createDatasetStore } from '../../src/backends/worker/store/dataset-store.ts';
import type { Query } from '../../src/model/query/query.ts';
import type { Result } from '../../src/model/result/result.ts';
import { MemoryFolder } from '../backends/worker/store/memory-folder.ts';

type Options = {
  /** what answers an API */
  fetch?: typeof fetch;
  /** null: a browser that keeps nothing */
  folder?: MemoryFolder | null;
  /** epoch ms */
  now?: () => number;
};

/** The worker's own session without the worker between: reads real files, keeps them in memory, answers with the engine. */
export function createSessionBackend({
  fetch: answer = fetch,
  folder = new MemoryFolder(),
  now = () => 0,
}: Options = {}): Backend {
  const pace = createPace();
  const session = createSession({
    store: Promise.resolve(folder && createDatasetStore(folder, folder.locks, pace)),
    pace,
    machineZone: 'UTC',
    fetching: {
      fetch: answer,
      page: 'http://localhost/',
      silenceMs: 1_000,
      longestPageBytes: 1e6,
      now,
      random: () => 0,
      wait: (_, signal) => wait(0, signal),
      patience: { ...usualPatience, attempts: 1 },
      limits: usualLimits,
    },
  });
  const taskOf = ({ signal, onProgress }: Task = {}): Required<Task> => ({
    signal: signal ?? new AbortController().signal,
    onProgress: onProgress ?? (() => undefined),
  });
  return {
    id: 'session',
    run: async <Q extends Query>(query: Q, task?: Task) => {
      const json = await session.run({ method: 'run', query }, taskOf(task));
      return JSON.parse(new TextDecoder().decode(json)) as Result<Q>;
    },
    preview: (files, settings, task) => session.preview({ method: 'preview', files, settings }, taskOf(task)),
    read: (source, options, task) =>
      session.read(
        { method: 'read', source, options, as: { id: freshId(), content: freshId() } },
        taskOf(task),
      ),
    keepOpen: () => session.keepOpen({ method: 'keepOpen' }, taskOf()),
    refresh: (task, token) =>
      session.refresh(
        { method: 'refresh', content: freshId(), ...(token !== undefined && { token }) },
        taskOf(task),
      ),
    append: (source, task, meant) =>
      session.append({ method: 'append', source, content: freshId(), ...(meant && { meant }) }, taskOf(task)),
    choose: (choices, task) => session.choose({ method: 'choose', choices }, taskOf(task)),
    examine: (task) => session.examine({ method: 'examine' }, taskOf(task)),
    setAside: (task) => session.setAside({ method: 'setAside' }, taskOf(task)),
    weigh: (choices, task) => session.weigh({ method: 'weigh', choices }, taskOf(task)),
    configure: (settings, task) => session.configure({ method: 'configure', settings }, taskOf(task)),
    kept: () => session.kept({ method: 'kept' }, taskOf()),
    open: (id, task) => session.open({ method: 'open', id }, taskOf(task)),
    rename: (id, name) => session.rename({ method: 'rename', id, name }, taskOf()),
    remove: (id) => session.remove({ method: 'remove', id }, taskOf()),
    duplicate: (id, name, task) =>
      session.duplicate(
        { method: 'duplicate', id, name, as: { id: freshId(), content: freshId() } },
        taskOf(task),
      ),
    exportFile: (id, format, task) => session.exportFile({ method: 'exportFile', id, format }, taskOf(task)),
    watchKept: () => () => undefined,
    close: () => undefined,
  };
}
