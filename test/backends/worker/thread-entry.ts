import { parentPort } from 'node:worker_threads';
import { usualLimits } from '../../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../../src/backends/worker/api/retry.ts';
import { wait } from '../../../src/backends/worker/api/wait.ts';
import { serve } from '../../../src/backends/worker/host.ts';
import { createPace } from '../../../src/backends/worker/pace.ts';
import type { ToHost } from '../../../src/backends/worker/protocol.ts';
import { createSession } from '../../../src/backends/worker/session/session.ts';

// The worker's entry as it would be in Node: no storage, so that whatever is lost has to be read again.
const session = createSession({
  store: Promise.resolve(null),
  pace: createPace(),
  machineZone: 'UTC',
  fetching: {
    fetch,
    page: 'http://localhost/',
    silenceMs: 1_000,
    longestPageBytes: 1e6,
    now: () => 0,
    random: () => 0,
    wait,
    patience: usualPatience,
    limits: usualLimits,
  },
});
const listen = serve(
  { postMessage: (message, transfer) => parentPort?.postMessage(message, transfer) },
  session,
);
parentPort?.on('message', (message: ToHost) => listen(message));
