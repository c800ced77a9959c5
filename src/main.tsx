import { askEarly } from './app/ask-early.ts';
import { comesAsNewcomer } from './app/newcomer.ts';
import { startEngine } from './backends/worker/start-engine.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

// Whole addresses: the application may live in a sub-folder that nobody knew when it was built.
const scope = new URL(import.meta.env.BASE_URL, document.baseURI).href;
const serviceWorker = { url: new URL('service-worker.js', scope).href, scope };

// Both work while the browser still loads what draws the page.
const engine = startEngine();
const serveDemo = async () => (await import('./mocks/todays-demo.ts')).serveTodaysDemo(scope);
let early = comesAsNewcomer({ hash: location.hash, storage: () => localStorage }) ? serveDemo() : null;
// Whether it failed is asked, and told, by who wants it.
early?.catch(() => undefined);
askEarly();

const [{ begin }, { createWorkerBackend }] = await Promise.all([
  import('./app/begin.ts'),
  import('./backends/worker/create-worker-backend.ts'),
]);
const backend = createWorkerBackend(engine);
const begun = begin(backend, async () => {
  const serving = early ?? serveDemo();
  early = null;
  const demo = await serving;
  backend.attachApi(demo.base, demo.reach);
  void demo.lost.then((why) => backend.loseApi(demo.base, why));
  return demo;
});
const { startApp } = await import('./app/start-app.tsx');
await startApp(root, {
  backend,
  ...begun,
  loadHolidays: async () =>
    (await import('./backends/holidays/create-holiday-calendar.ts')).createHolidayCalendar(),
  ...(import.meta.env.PROD && { serviceWorker }),
});
