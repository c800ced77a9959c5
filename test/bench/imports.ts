import { duckVersion, versionOf } from './duck-version.ts';
import type { BenchPage, BenchSite } from './browser.ts';
import type { FileKind } from './cases/import-sql.ts';
import type { NativeDuck } from './data/native-duck.ts';
import type { LogFile } from './data/write-log.ts';
import { interleave, median } from './measure.ts';
import type { ImportRow } from './report/report.ts';

type Options = {
  runs: number;
  threads: boolean;
  /** null: not to be asked */
  native: NativeDuck | null;
  say(text: string): void;
};

const targets: Record<FileKind, number> = { csv: 3, ndjson: 1, parquet: 1 };

/**
 * Reads one file with all engines in turn: ours and DuckDB-Wasm on one page, native DuckDB in this process. The DuckDB-Wasm
 * of today reads CSV alone: for the other formats it would fetch a reader from the network, and Malloy's build takes its place.
 */
export async function benchImport(
  page: BenchPage,
  name: string,
  log: LogFile,
  kind: FileKind,
  { runs, threads, native, say }: Options,
): Promise<ImportRow> {
  const wide = log.columns === 'seven';
  const { path, bytes } = native ? await native.twin(log, kind) : log;
  await page.pick(path);
  const phases: Record<string, number> = {};
  let tableBytes = 0;
  const ours = async (): Promise<number> => {
    const { milliseconds, phases: spent, events, id } = await page.call('importOurs');
    if (events !== log.events) throw new Error(`${events} events were read of ${log.events}`);
    tableBytes = await page.call('keptBytes', id);
    await page.call('forgetOurs', id);
    Object.assign(phases, spent);
    return milliseconds;
  };
  // First on a page that has done nothing else, so that what it takes in memory can be told.
  const before = await page.heldBytes();
  await ours();
  const peak = await page.peakBytes();
  if (kind === 'csv') await page.call('openDuck', threads);
  const times = await interleave(runs, {
    duckdbWasm: () =>
      kind === 'csv' ? page.call('importDuck', wide) : page.call('importMalloyDuck', wide, kind),
    ours,
    ...(native && { duckdbNative: () => native.importFile(path, wide, kind) }),
  } as Record<'duckdbWasm' | 'ours' | 'duckdbNative', () => Promise<number>>);
  const row: ImportRow = {
    name,
    events: log.events,
    bytes,
    ours: median(times.ours),
    duckdbWasm: median(times.duckdbWasm),
    wasmVersion: kind === 'csv' ? duckVersion(threads) : `Malloy’s ${versionOf('@malloydata/duckdb-wasm')}`,
    duckdbNative: native ? median(times.duckdbNative) : null,
    tableBytes,
    peakBytes: peak === null || before === null ? null : peak - before,
    phases,
    target: targets[kind],
  };
  say(`import of ${name}: ${row.ours.toFixed(0)} ms`);
  return row;
}

/** The three formats, each on a page of its own. */
export async function benchImports(site: BenchSite, log: LogFile, options: Options): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  const kinds: FileKind[] = options.native ? ['csv', 'ndjson', 'parquet'] : ['csv'];
  for (const kind of kinds) {
    const page = await site.open();
    rows.push(await benchImport(page, `${names[kind]}, four columns`, log, kind, options));
    await page.close();
  }
  return rows;
}

const names: Record<FileKind, string> = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' };

const dailyRetention = 'retention, daily, 181 × 91';

/** A file at the edge of what one tab takes: that it opens and answers, and what it holds in memory. */
export async function benchLarge(site: BenchSite, log: LogFile): Promise<ImportRow> {
  const page = await site.open();
  await page.pick(log.path);
  const before = await page.heldBytes();
  const { milliseconds, phases, events, id } = await page.call('importOurs');
  if (events !== log.events) throw new Error(`${events} events were read of ${log.events}`);
  const tableBytes = await page.call('keptBytes', id);
  const firstQuestion = await page.call('askOurs', dailyRetention);
  const secondQuestion = await page.call('askOurs', dailyRetention);
  const peak = await page.peakBytes();
  await page.call('forgetOurs', id);
  await page.close();
  return {
    name: 'CSV, four columns, once',
    events,
    bytes: log.bytes,
    ours: milliseconds,
    duckdbWasm: null,
    wasmVersion: null,
    duckdbNative: null,
    tableBytes,
    peakBytes: peak === null || before === null ? null : peak - before,
    phases: { ...phases, 'then daily retention': firstQuestion, 'and again': secondQuestion },
    target: null,
  };
}
