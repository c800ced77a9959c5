import { startApp } from './app/start-app.tsx';
import { createWorkerBackend } from './backends/worker/create-worker-backend.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void startApp(root, {
  backend: createWorkerBackend(),
  startDemo: async () => (await import('./mocks/todays-demo.ts')).startTodaysDemo(),
  loadHolidays: async () =>
    (await import('./backends/holidays/create-holiday-calendar.ts')).createHolidayCalendar(),
});
