import { usualLimits } from '../../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../../src/backends/worker/api/retry.ts';
import { wait } from '../../../src/backends/worker/api/wait.ts';
import type { Backend } from '../../../src/backends/backend.ts';
import { createClient } from '../../../src/backends/worker/client.ts';
import { createPace } from '../../../src/backends/worker/pace.ts';
import { createSession } from '../../../src/backends/worker/session/session.ts';
import { createDatasetStore } from '../../../src/backends/worker/store/dataset-store.ts';
import { channelWorkers } from './channel.ts';
import { MemoryFolder } from './store/memory-folder.ts';

/** A page and its worker over a real channel; workers share what the browser keeps. */
export function sessionWorkers(folder: MemoryFolder | null = new MemoryFolder(), makePace = createPace) {
  const { workers, connect } = channelWorkers(() => {
    const pace = makePace();
    return createSession({
      store: Promise.resolve(folder && createDatasetStore(folder, folder.locks, pace)),
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

/** Hurts the bytes of the first kept file of columns where they hold a text for the first time. */
export function hurt(folder: MemoryFolder | null, text: string): void {
  const [bytes] = [...(folder?.files ?? [])].flatMap(([name, file]) =>
    name.endsWith('.columns') ? [file] : [],
  );
  const at = bytes ? Buffer.from(bytes.buffer).indexOf(text) : -1;
  if (!bytes || at < 0) throw new Error(`nothing kept holds ${text}`);
  bytes[at] = 0;
}
