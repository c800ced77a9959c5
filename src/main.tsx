import { begin } from './app/begin.ts';
import { createWorkerBackend } from './backends/worker/create-worker-backend.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Whole addresses: the application may live in a sub-folder that nobody knew when it was built.
const scope = new URL(import.meta.env.BASE_URL, document.baseURI).href;
const serviceWorker = { url: new URL('service-worker.js', scope).href, scope };

const backend = createWorkerBackend();
const begun = begin(backend, async () =>
  (await import('./mocks/todays-demo.ts')).startTodaysDemo(serviceWorker),
);
const { startApp } = await import('./app/start-app.tsx');
await startApp(root, {
  backend,
  ...begun,
  loadHolidays: async () =>
    (await import('./backends/holidays/create-holiday-calendar.ts')).createHolidayCalendar(),
  ...(import.meta.env.PROD && { serviceWorker }),
});
