import type { DemoOptions } from '../demo/options.ts';
import type { Page, PageRequest } from './page.ts';

/** To the worker: first the options, then any number of requests, answered in order. */
export type ToDemoWorker =
  { kind: 'begin'; options: DemoOptions } | { kind: 'page'; id: number; request: PageRequest };

/** From the worker: one answer for each request. A page's body is transferred, not copied. */
export type FromDemoWorker =
  | { kind: 'page'; id: number; page: Page }
  | { kind: 'refused'; id: number; field: string; message: string }
  | { kind: 'failed'; id: number; message: string };
