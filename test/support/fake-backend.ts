import type { Backend, Progress, Source, Task } from '../../src/backends/backend.ts';
import { tableFromEvents } from '../../src/engine/ingest/table-from-events.ts';
import { examine } from '../../src/engine/quality/examine.ts';
import type { Means } from '../../src/engine/quality/leave-out.ts';
import { weigh, weighedOf } from '../../src/engine/quality/weigh.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope, type Scope } from '../../src/engine/scope.ts';
import { runWork } from '../../src/engine/table/work.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';
import { noChoices } from '../../src/model/choices.ts';
import type {
  ApiSource,
  Dataset,
  KeptChange,
  KeptDataset,
  PropertySummary,
} from '../../src/model/dataset.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import { parseQuery, type Query } from '../../src/model/query/query.ts';
import type { Result } from '../../src/model/result/result.ts';
import { parseSettings, type Settings } from '../../src/model/settings/settings.ts';
import type { Scalar } from '../../src/model/units.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import { deriveIndicators } from '../../src/statistics/derive/indicators.ts';

type Kept = { dataset: Dataset; events: readonly unknown[]; source: Source };

export type FakeBackend = Backend & {
  /** every call so far, in order: the method and what it was about (`run retention`, `open d1`) */
  calls: string[];
  /** how many pieces of work were stopped by their signal */
  aborts: () => number;
  /** Lets nothing finish until the returned function is called. */
  hold: () => () => void;
  /** The next call of this method fails so. */
  failNext: (method: keyof Backend, error: Error) => void;
  /** Puts a data set among the kept ones as if an earlier visit had read it. */
  keep: (
    events: readonly unknown[],
    change?: Partial<Pick<Dataset, 'id' | 'name' | 'origin' | 'importedAt'>>,
  ) => Dataset;
  /** Another tab has changed what is kept. */
  elsewhere: (change: KeptChange) => void;
};

type Options = {
  id?: string;
  /** the rows that an API has at this moment */
  api?: (source: ApiSource) => readonly unknown[];
};

const usual: Settings = { timezone: 'UTC', weekStart: 'monday' };

/**
 * A backend in memory that keeps the port's promises and answers with the real engine. Files are NDJSON. Nothing is
 * faster or slower than a macrotask unless it is held.
 */
export function createFakeBackend({ id = 'fake', api = () => [] }: Options = {}): FakeBackend {
  const kept = new Map<string, Kept>();
  const calls: string[] = [];
  const listeners = new Set<(change: KeptChange) => void>();
  const failures = new Map<keyof Backend, Error>();
  let open: { kept: Kept; scope: Scope } | null = null;
  let gate: Promise<void> = Promise.resolve();
  let aborts = 0;
  let serial = 0;

  /** Waits for the gate or the signal, then does the work. */
  async function call<T>(
    method: keyof Backend,
    about: string,
    task: Task,
    work: () => T | Promise<T>,
  ): Promise<T> {
    calls.push(about === '' ? method : `${method} ${about}`);
    const { signal } = task;
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        aborts += 1;
        reject(signal?.reason);
      };
      if (signal?.aborted) return stop();
      signal?.addEventListener('abort', stop);
      void gate.then(() => setTimeout(resolve)).finally(() => signal?.removeEventListener('abort', stop));
    });
    const failure = failures.get(method);
    failures.delete(method);
    if (failure) throw failure;
    return work();
  }

  function show(entry: Kept): Dataset {
    open = { kept: entry, scope: scopeOf(entry.events, entry.dataset.settings) };
    kept.set(entry.dataset.id, entry);
    return structuredClone(entry.dataset);
  }

  function opened(): { kept: Kept; scope: Scope } {
    if (open) return open;
    throw new HoldfastError({ code: 'not-found', field: 'dataset', message: 'no data set is open' });
  }

  function byId(dataset: string): Kept {
    const entry = kept.get(dataset);
    if (entry) return entry;
    throw new HoldfastError({ code: 'not-found', field: dataset, message: 'it is not kept in this browser' });
  }

  const fresh = (
    events: readonly unknown[],
    source: Source,
    settings: Settings,
    change: Partial<Dataset> = {},
  ): Kept => {
    serial += 1;
    const dataset = summarizeEvents(events, parseSettings(settings, 'UTC'), {
      id: `d${serial}`,
      name: source.name,
      origin: source.kind === 'files' ? 'file' : source.origin,
      importedAt: new Date().toISOString(),
      ...change,
    });
    return { dataset: { ...dataset, version: versionOf(serial, dataset.settings) }, events, source };
  };

  return {
    id,
    calls,
    aborts: () => aborts,
    hold() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
    failNext: (method, error) => void failures.set(method, error),
    keep(events, change = {}) {
      const entry = fresh(events, { kind: 'files', name: 'events.ndjson', files: [] }, usual, change);
      kept.set(entry.dataset.id, entry);
      return entry.dataset;
    },
    run: <Q extends Query>(query: Q, task: Task = {}) =>
      call('run', query.kind, task, () => {
        const { scope, kept: entry } = opened();
        parseQuery(query, entry.dataset.settings);
        return answer(scope, query) as Result<Q>;
      }),
    preview: (files, settings, task = {}) =>
      call('preview', files.map(({ name }) => name).join(), task, async () => {
        const rows = await rowsOf(files);
        const columns = rows[0] && typeof rows[0] === 'object' ? Object.keys(rows[0]) : [];
        return {
          format: 'ndjson',
          columns,
          mapping: { user: 'user', event: 'event', time: 'time', ...settings.columns },
          decisions: [],
          source: 'generic',
          sources: ['generic'],
          leftOut: [],
          eventNames: [],
          numbers: [],
          dateOrder: null,
          rows: rows.slice(0, 5).map((row) => columns.map((column) => JSON.stringify(cell(row, column)))),
        };
      }),
    read: (source, options, task = {}) =>
      call('read', source.name, task, async () => {
        const events = source.kind === 'files' ? await rowsOf(source.files) : api(source);
        const progress: Progress = { phase: 'reading', bytes: 1, totalBytes: 1, rows: events.length };
        task.onProgress?.(progress);
        const entry = fresh(events, source, options.settings);
        if (entry.dataset.report.events === 0) {
          throw new HoldfastError({ code: 'no-events', field: source.name, message: 'it holds no event' });
        }
        return show(entry);
      }),
    keepOpen: () => call('keepOpen', '', {}, () => opened().kept.dataset),
    refresh: (task = {}) =>
      call('refresh', '', task, () => {
        const { dataset, source } = opened().kept;
        if (source.kind !== 'api') {
          throw new HoldfastError({
            code: 'unavailable',
            field: dataset.name,
            message: 'it came from no API',
          });
        }
        const { id: same, name, origin } = dataset;
        return show(fresh(api(source), source, dataset.settings, { id: same, name, origin }));
      }),
    configure: (settings, task = {}) =>
      call('configure', '', task, () => {
        const { events, source, dataset } = opened().kept;
        const { id: same, name, origin, importedAt } = dataset;
        return show(fresh(events, source, settings, { id: same, name, origin, importedAt }));
      }),
    append: (source, task = {}) =>
      call('append', source.name, task, async () => {
        const { events, source: before, dataset } = opened().kept;
        const { id: same, name, origin, importedAt } = dataset;
        const all = [...events, ...(await rowsOf(source.files))];
        return show(fresh(all, before, dataset.settings, { id: same, name, origin, importedAt }));
      }),
    choose: (choices, task = {}) =>
      call('choose', '', task, () => {
        const { kept: entry } = opened();
        return show({ ...entry, dataset: { ...entry.dataset, choices } });
      }),
    examine: (task = {}) =>
      call('examine', '', task, () => {
        const { events, dataset } = opened().kept;
        const { table } = tableFromEvents(events, dataset.settings);
        const { roles, amount } = dataset.resolved;
        return runWork(examine(table, { ...meansOf(dataset), pay: roles.pay, amount, source: 'generic' }));
      }),
    setAside: (task = {}) =>
      call('setAside', '', task, () => {
        const { events, dataset } = opened().kept;
        return new Blob([tableFromEvents(events, dataset.settings).aside.lines.slice()]);
      }),
    weigh: (choices, task = {}) =>
      call('weigh', JSON.stringify(choices), task, () => {
        const { events, dataset } = opened().kept;
        const { settings, resolved } = dataset;
        const { table } = tableFromEvents(events, settings);
        const under = { choices, means: meansOf(dataset), settings, amount: resolved.amount };
        const { scope, counts } = runWork(weigh(table, under));
        return weighedOf(scope, deriveIndicators(counts, scope.settings, scope));
      }),
    kept: () => call('kept', '', {}, () => [...kept.values()].map(toKept)),
    open: (dataset, task = {}) => call('open', dataset, task, () => show(byId(dataset))),
    rename: (dataset, name) =>
      call('rename', dataset, {}, () => {
        const entry = byId(dataset);
        kept.set(dataset, { ...entry, dataset: { ...entry.dataset, name } });
      }),
    remove: (dataset) =>
      call('remove', dataset, {}, () => {
        byId(dataset);
        kept.delete(dataset);
      }),
    duplicate: (dataset, name) =>
      call('duplicate', dataset, {}, () => {
        const { events, source } = byId(dataset);
        const entry = fresh(events, source, usual, { name });
        kept.set(entry.dataset.id, entry);
      }),
    exportFile: (dataset, format, task = {}) =>
      call(
        'exportFile',
        `${dataset} ${format}`,
        task,
        () => new Blob([JSON.stringify(byId(dataset).events)]),
      ),
    watchKept(heard) {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    elsewhere: (change) => listeners.forEach((heard) => heard(change)),
    close: () => kept.clear(),
  };
}

/** As it comes from another thread: plain data of the caller's own. */
const answer = (scope: Scope, query: Query): Result =>
  structuredClone(derive(query, runToEnd(runQuery(scope, query)), scope));

const meansOf = ({ settings, resolved, importedAt }: Dataset): Means => ({
  zone: zoneOf(settings.timezone),
  register: resolved.roles.register,
  readAt: Date.parse(importedAt),
});

const versionOf = (content: number, settings: Settings): string => `${content}.${JSON.stringify(settings)}`;

const scopeOf = (events: readonly unknown[], settings: Settings): Scope =>
  openScope(tableFromEvents(events, settings).table, settings);

function summarizeEvents(
  events: readonly unknown[],
  settings: Settings,
  about: Pick<Dataset, 'id' | 'name' | 'origin' | 'importedAt'>,
): Omit<Dataset, 'version'> {
  const { report } = tableFromEvents(events, settings);
  const names = events.map((row) => String(cell(row, 'event')));
  return {
    ...about,
    settings,
    choices: noChoices,
    resolved: scopeOf(events, settings).settings,
    report,
    events: tally(names).map(([name, count]) => ({ name, events: count })),
    properties: report.columns.slice(3).map((name) => summarizeProperty(name, events)),
  };
}

function summarizeProperty(name: string, events: readonly unknown[]): PropertySummary {
  const values = events.map((row) => cell(row, name)).filter((value): value is Scalar => value !== null);
  const types = new Set(values.map((value) => typeof value));
  const [only = 'string'] = types;
  const distinct = tally(values);
  return {
    name,
    type: types.size === 1 && (only === 'number' || only === 'boolean') ? only : 'string',
    present: values.length,
    distinct: distinct.length,
    values: distinct.slice(0, 100).map(([value, count]) => ({ value, events: count })),
  };
}

function tally<T>(items: readonly T[]): [T, number][] {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function cell(row: unknown, name: string): Scalar | null {
  if (typeof row !== 'object' || row === null || !Object.hasOwn(row, name)) return null;
  const value: unknown = Reflect.get(row, name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

async function rowsOf(files: readonly File[]): Promise<unknown[]> {
  const texts = await Promise.all(files.map((file) => file.text()));
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== '')).map(parseLine);
}

/** A line that is no JSON is a row that cannot be used. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return line;
    throw error;
  }
}

const toKept = ({ dataset }: Kept): KeptDataset => ({
  id: dataset.id,
  version: dataset.version,
  name: dataset.name,
  origin: dataset.origin,
  importedAt: dataset.importedAt,
  events: dataset.report.events,
  users: dataset.report.users,
  from: dataset.report.from,
  to: dataset.report.to,
  timezone: dataset.settings.timezone,
  bytes: 0,
  source: dataset.name,
});
