import { usualLimits } from '../../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../../src/backends/worker/api/retry.ts';
import { wait } from '../../../src/backends/worker/api/wait.ts';
import type { Backend } from '../../../src/backends/backend.ts';
import { createClient } from '../../../src/backends/worker/client.ts';
import { createPace } from '../../../src/backends/worker/pace.ts';
import { createSession } from '../../../src/backends/worker/session/session.ts';
import { createDatasetStore } from '../../../src/backends/worker/store/dataset-store.ts';
import { channelWorkers } from './channel.ts';
import { MemoryFolder, memoryLocks } from './store/memory-folder.ts';

/** A page and its worker over a real channel; workers share what the browser keeps. */
export function sessionWorkers(folder: MemoryFolder | null = new MemoryFolder()) {
  const locks = memoryLocks();
  const { workers, connect } = channelWorkers(() => {
    const pace = createPace();
    return createSession({
      store: Promise.resolve(folder && createDatasetStore(folder, locks, pace)),
      pace,
      machineZone: 'UTC',
      fetching: {
        fetch,
        page: 'http://localhost/',
        silenceMs: 1_000,
        longestPageBytes: 1e6,
        now: () => 0,
        random: () => 0,
        wait: (_, signal) => wait(0, signal),
        patience: { ...usualPatience, attempts: 2 },
        limits: usualLimits,
      },
    });
  });
  return { backend: createClient('worker', connect), workers, folder };
}

/** Reads, and keeps what was read, as the page does. */
export const readAndKeep = async (backend: Backend, ...what: Parameters<Backend['read']>) => {
  await backend.read(...what);
  return backend.keepOpen();
};
