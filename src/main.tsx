import { startApp } from './app/start-app.tsx';
import { createWorkerBackend } from './backends/worker/create-worker-backend.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Whole addresses: the application may live in a sub-folder that nobody knew when it was built.
const scope = new URL(import.meta.env.BASE_URL, document.baseURI).href;
const serviceWorker = { url: new URL('service-worker.js', scope).href, scope };

void startApp(root, {
  backend: createWorkerBackend(),
  startDemo: async () => (await import('./mocks/todays-demo.ts')).startTodaysDemo(serviceWorker),
  loadHolidays: async () =>
    (await import('./backends/holidays/create-holiday-calendar.ts')).createHolidayCalendar(),
  ...(import.meta.env.PROD && { serviceWorker }),
});
