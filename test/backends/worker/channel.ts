import type { Connect } from '../../../src/backends/worker/connection.ts';
import { type Served, serve } from '../../../src/backends/worker/host.ts';
import type { ToHost, ToLocalApis, ToPage } from '../../../src/backends/worker/protocol.ts';
import type { Dataset } from '../../../src/model/dataset.ts';
import { noChoices } from '../../../src/model/choices.ts';
import type { Settings } from '../../../src/model/settings/settings.ts';

export const settings: Settings = { timezone: 'UTC', weekStart: 'monday' };

export const json = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(value));

export function datasetOf(id: string, content: string, changes: Partial<Dataset> = {}): Dataset {
  return {
    id,
    version: `${content}.0`,
    name: 'test',
    origin: 'file',
    importedAt: '2026-01-05T00:00:00.000Z',
    settings,
    choices: noChoices,
    resolved: {
      timezone: 'UTC',
      weekStart: 'monday',
      asOf: 0,
      roles: { register: null, use: [], pay: [], feedback: [] },
      amount: null,
      segments: null,
      economics: {
        currency: null,
        cac: null,
        lifetimeMonths: null,
        hoursSavedPerUse: 2,
        hourlyCost: 45,
      },
    },
    report: {
      format: 'csv',
      source: 'generic',
      columns: [],
      mapping: { user: 'user', event: 'event', time: 'time' },
      rows: 0,
      events: 0,
      users: 0,
      from: null,
      to: null,
      rejected: [],
      duplicates: { key: null, removed: 0, identicalKept: 0 },
      clockChanges: { skipped: 0, repeated: 0 },
    },
    events: [],
    properties: [],
    ...changes,
  };
}

/** A backend in which every call fails the test unless it is given. */
export function servedWith(parts: Partial<Served>): Served {
  const absent = (): Promise<never> => Promise.reject(new Error('not expected in this test'));
  return {
    run: absent,
    preview: absent,
    read: absent,
    keepOpen: absent,
    refresh: absent,
    append: absent,
    choose: absent,
    examine: absent,
    weigh: absent,
    setAside: absent,
    configure: absent,
    kept: absent,
    open: absent,
    rename: absent,
    remove: absent,
    duplicate: absent,
    exportFile: absent,
    ...parts,
  };
}

export type FakeWorker = {
  served: Served;
  lost(why: string): void;
  heard: (ToHost | ToLocalApis)[];
  silent: boolean;
};

/**
 * Workers over real message channels in this thread: `serving` says what each serves, in order of their start.
 * A silent one hears but says nothing more.
 */
export function channelWorkers(serving: (index: number) => Partial<Served>) {
  const workers: FakeWorker[] = [];
  const connect: Connect = (listeners) => {
    const { port1, port2 } = new MessageChannel();
    const worker: FakeWorker = {
      served: servedWith(serving(workers.length)),
      lost: (why) => listeners.lost(why),
      heard: [],
      silent: false,
    };
    workers.push(worker);
    const listen = serve(
      {
        postMessage: (message, transfer) => {
          if (!worker.silent) port2.postMessage(message, transfer);
        },
      },
      worker.served,
    );
    port1.addEventListener('message', (event: MessageEvent<ToPage>) => listeners.message(event.data));
    port2.addEventListener('message', ({ data }: MessageEvent<ToHost | ToLocalApis>) => {
      worker.heard.push(data);
      if (data.type !== 'local-api' && data.type !== 'local-api-lost') listen(data);
    });
    port1.start();
    port2.start();
    return {
      post: (message, transfer = []) => port1.postMessage(message, transfer),
      close() {
        port1.close();
        port2.close();
      },
    };
  };
  return { workers, connect };
}
