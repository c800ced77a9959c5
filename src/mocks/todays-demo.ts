import { yesterday } from '../demo/days.ts';
import { type DemoMark, demoMarks } from '../demo/marks.ts';
import { demoDefaults } from '../demo/options.ts';
import { demoSettings } from '../demo/settings.ts';
import type { Settings } from '../model/settings/settings.ts';
import type { ToDemoWorker } from './demo-protocol.ts';

/** The demo's API in a worker: under which whole address it is asked, and how its data wants to be read and what happened in it. */
export type ServedDemo = {
  base: string;
  settings: Settings;
  marks: DemoMark[];
  /** a new port, over which the API is asked */
  reach(): MessagePort;
  /** resolves with the reason should the worker die, or its script not be loaded */
  lost: Promise<string>;
};

/**
 * Begins to generate the demo that ended yesterday, in a worker that then answers for it.
 * @param scope whole address that the API is put under
 */
export const serveTodaysDemo = (scope: string): ServedDemo => {
  const options = { ...demoDefaults, end: yesterday(Date.now()) };
  const worker = new Worker(new URL('./demo-worker.ts', import.meta.url), { type: 'module', name: 'demo' });
  const tell = (message: ToDemoWorker, transfer: Transferable[] = []) =>
    worker.postMessage(message, { transfer });
  const base = new URL('demo-api', scope).href;
  tell({ kind: 'begin', base, options });
  return {
    base,
    settings: demoSettings,
    marks: demoMarks(options),
    reach() {
      const { port1, port2 } = new MessageChannel();
      tell({ kind: 'answer', port: port1 }, [port1]);
      return port2;
    },
    lost: new Promise((resolve) =>
      worker.addEventListener('error', ({ message }) => {
        worker.terminate();
        resolve(`the demo's worker failed: ${message || 'its script could not be loaded'}`);
      }),
    ),
  };
};
