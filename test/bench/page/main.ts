import { createWorkerBackend } from '../../../src/backends/worker/create-worker-backend.ts';
import type { Backend } from '../../../src/backends/backend.ts';
import { allCases, benchSettings } from '../cases/all-cases.ts';
import { assertAgreement } from '../cases/agree.ts';
import { type FileKind, importSql } from '../cases/import-sql.ts';
import type { FloorRequest } from './floor-worker.ts';
import { type Duck, type Importer, openDuck } from './duckdb.ts';
import { openMalloyDuck } from './malloy-duckdb.ts';

export type Import = {
  milliseconds: number;
  phases: Record<string, number>;
  events: number;
  users: number;
  id: string;
};

export type Reopening = { opened: number; answered: number };

let backend: Backend = createWorkerBackend();
let duck: Duck | null = null;
let malloyDuck: Importer | null = null;
let asked = 0;
const floor = new Worker(new URL('./floor-worker.ts', import.meta.url), { type: 'module' });

const pickedFile = (): File => {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is picked');
  return file;
};

const caseOf = (name: string) => {
  const found = allCases.find((one) => one.name === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
};

const duckOrThrow = (): Duck => {
  if (!duck) throw new Error('DuckDB is not open');
  return duck;
};

async function timed<T>(work: () => Promise<T>): Promise<{ milliseconds: number; value: T }> {
  const begun = performance.now();
  const value = await work();
  return { milliseconds: performance.now() - begun, value };
}

async function importBy(engine: Importer, wide: boolean, kind: FileKind): Promise<number> {
  const file = pickedFile();
  await engine.run('DROP TABLE IF EXISTS e');
  const { milliseconds } = await timed(async () => {
    await engine.register(file, kind);
    await engine.run(importSql(file.name, wide, kind));
  });
  return milliseconds;
}

/** What the runner calls. Each is one measurement, so that it can put those of two engines in turn. */
const bench = {
  isIsolated: async (): Promise<boolean> => crossOriginIsolated,

  /** Reads the picked file as the product does: checked, sorted and summarised; it is kept once it can be asked, which is not timed. */
  async importOurs(): Promise<Import> {
    const phases: Record<string, number> = {};
    let phase = '';
    let since = performance.now();
    const enter = (next: string): void => {
      phases[phase] = (phases[phase] ?? 0) + performance.now() - since;
      phase = next;
      since = performance.now();
    };
    const { milliseconds, value } = await timed(() =>
      backend.read(
        { kind: 'files', name: pickedFile().name, files: [pickedFile()] },
        { settings: benchSettings },
        {
          onProgress: (progress) => {
            if (progress.phase !== phase) enter(progress.phase);
          },
        },
      ),
    );
    enter('');
    const { notKept } = await backend.keepOpen();
    if (notKept) throw new Error(`it was read and not kept: ${notKept}`);
    delete phases[''];
    return { milliseconds, phases, events: value.report.events, users: value.report.users, id: value.id };
  },

  /** Opens a data set that is kept, in a worker of its own: until it can be asked, and until it has answered daily retention. */
  async reopenOurs(id: string): Promise<Reopening> {
    backend.close();
    backend = createWorkerBackend();
    await backend.kept();
    const opened = await timed(() => backend.open(id));
    const { query } = caseOf('retention, daily, 181 × 91');
    const asked = await timed(() => backend.run(query));
    return { opened: opened.milliseconds, answered: opened.milliseconds + asked.milliseconds };
  },

  /** The size of a data set as it is kept: its columns and dictionaries, and little else. */
  async keptBytes(id: string): Promise<number> {
    const found = (await backend.kept()).find((kept) => kept.id === id);
    if (!found) throw new Error(`no data set ${id} is kept`);
    return found.bytes;
  },

  async forgetOurs(id: string): Promise<void> {
    await backend.remove(id);
    backend.close();
    backend = createWorkerBackend();
  },

  async openDuck(threads: boolean): Promise<void> {
    await duck?.close();
    duck = await openDuck(threads);
  },

  async closeDuck(): Promise<void> {
    await duck?.close();
    duck = null;
  },

  importDuck: (wide: boolean): Promise<number> => importBy(duckOrThrow(), wide, 'csv'),

  async importMalloyDuck(wide: boolean, kind: FileKind): Promise<number> {
    malloyDuck ??= await openMalloyDuck();
    return importBy(malloyDuck, wide, kind);
  },

  async agree(name: string): Promise<void> {
    const one = caseOf(name);
    assertAgreement(name, one.rows(await backend.run(one.query)), await duckOrThrow().run(one.sql));
  },

  /** A question that was never asked before: the settings differ in a word that no answer depends on, so nothing is remembered. */
  async askOurs(name: string): Promise<number> {
    const { query } = caseOf(name);
    asked += 1;
    await backend.configure({
      ...benchSettings,
      economics: {
        ...benchSettings.economics,
        currency: asked % 2 === 0 ? 'EUR' : 'USD',
        hoursSavedPerUse: asked,
      },
    });
    return (await timed(() => backend.run(query))).milliseconds;
  },

  askDuck: async (name: string): Promise<number> => {
    const { sql } = caseOf(name);
    return (await timed(() => duckOrThrow().run(sql))).milliseconds;
  },

  floor: (request: FloorRequest): Promise<number> =>
    new Promise((resolve) => {
      const hear = ({ data }: MessageEvent<{ milliseconds: number }>): void => resolve(data.milliseconds);
      floor.addEventListener('message', hear, { once: true });
      floor.postMessage(request, { transfer: [] });
    }),
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
