import { usualLimits } from './api/fetch-events.ts';
import { createLocalApis } from './api/local-apis.ts';
import { usualPatience } from './api/retry.ts';
import { wait } from './api/wait.ts';
import { startThread } from './cutting/start-thread.ts';
import { serve } from './host.ts';
import { createPace } from './pace.ts';
import type { ToHost, ToLocalApis } from './protocol.ts';
import { createSession } from './session/session.ts';
import { announceOn } from './store/announce.ts';
import { createDatasetStore } from './store/dataset-store.ts';
import { locksOf, openFolder } from './store/folder.ts';

const pace = createPace();
const store = openFolder(navigator.storage).then(
  (folder) => folder && createDatasetStore(folder, locksOf(navigator.locks), pace, announceOn()),
);
const localApis = createLocalApis((input, init) => fetch(input, init));
const threads = { ...('Worker' in self && { startThread }) };
/** Pages keep what sends or makes them and what draws busy as well: on fewer cores than this one more thread delays all of them. */
const coresForPages = 3;
const session = createSession({
  store,
  pace,
  ...threads,
  machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  fetching: {
    ...(navigator.hardwareConcurrency >= coresForPages && threads),
    fetch: localApis.fetch,
    page: location.href,
    silenceMs: 30_000,
    longestPageBytes: 4e9,
    now: () => Date.now(),
    random: () => Math.random(),
    wait,
    patience: usualPatience,
    limits: usualLimits,
  },
});
const listen = serve(
  { postMessage: (message, transfer) => self.postMessage(message, { transfer }) },
  session,
);
self.addEventListener('message', ({ data }: MessageEvent<ToHost | ToLocalApis>) => {
  if (data.type === 'local-api') localApis.attach(data.base, data.port);
  else if (data.type === 'local-api-lost') localApis.lose(data.base, data.why);
  else listen(data);
});
// A rejection that nobody handles is a bug: as an error it reaches the page, which then replaces this worker.
self.addEventListener('unhandledrejection', (event) => self.reportError(event.reason));
