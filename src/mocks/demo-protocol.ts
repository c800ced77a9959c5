import type { DemoOptions } from '../demo/options.ts';

/** To the worker: first what to generate and under which whole address, then any number of ports over which its API is asked. */
export type ToDemoWorker =
  { kind: 'begin'; base: string; options: DemoOptions } | { kind: 'answer'; port: MessagePort };
