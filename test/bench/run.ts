import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type BenchPage, buildBenchSite } from './browser.ts';
import { allCases } from './cases/all-cases.ts';
import { type LogFile, writeLog } from './data/write-log.ts';
import { duckVersion } from './duck-version.ts';
import { openNativeDuck } from './data/native-duck.ts';
import { readFlags } from './flags.ts';
import { benchImports, benchLarge } from './imports.ts';
import { benchInteraction } from './interaction.ts';
import { interleave, median } from './measure.ts';
import type { Reopening } from './page/main.ts';
import { printReport } from './report/print.ts';
import type { GrowthRow, NativeRow, QueryRow, Report } from './report/report.ts';

const flags = readFlags(process.argv.slice(2));

const usualSizes = flags.quick ? [1e6] : flags.interaction ? [1e6, 10e6] : [1e6, 3e6, 10e6];
const sizes = flags.imports ? [] : (flags.sizes ?? usualSizes);
const runs = flags.runs ?? (flags.quick ? 3 : 5);
const importRuns = flags.quick ? 1 : 3;
const cases = allCases.filter(({ name }) => flags.only === undefined || name.includes(flags.only));
if (cases.length === 0)
  throw new Error(`--only: of ${allCases.map(({ name }) => name).join(', ')} none holds it`);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Answers first, then times: ours, DuckDB-Wasm's and the floor's in turn. */
async function benchQueries(page: BenchPage, { events, users }: LogFile): Promise<QueryRow[]> {
  const rows: QueryRow[] = [];
  for (const { name, query, columns, target } of cases) {
    await page.call('agree', name);
    const things = {
      floor: () => page.call('floor', { events, users, columns }),
      ours: () => page.call('askOurs', name),
      duckdbWasm: () => page.call('askDuck', name),
    };
    await things.floor();
    await things.ours();
    await things.ours();
    const times = await interleave(runs, things);
    const row = {
      name,
      kind: query.kind,
      events,
      ours: median(times.ours),
      duckdbWasm: median(times.duckdbWasm),
      floor: columns.length === 0 ? null : median(times.floor),
      target,
    };
    say(
      `${events / 1e6} M  ${name}: ${row.ours.toFixed(1)} ms, DuckDB-Wasm ${row.duckdbWasm.toFixed(0)} ms, floor ${row.floor?.toFixed(1) ?? '—'} ms`,
    );
    rows.push(row);
  }
  return rows;
}

/** The same questions to engines outside the browser, in a process of their own. */
function benchNative(path: string): NativeRow[] {
  const script = fileURLToPath(new URL('native.ts', import.meta.url));
  const args = ['--import', 'tsx', '--no-warnings', script, path, String(runs), flags.only ?? ''];
  const output = execFileSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  return JSON.parse(output.toString()) as NativeRow[];
}

function growthOf(name: string, points: readonly { events: number; ours: number }[]): GrowthRow[] {
  const from = points.find(({ events }) => events === 1e6);
  const to = points.find(({ events }) => events === 1e7);
  return from && to
    ? [{ name, from: from.events, to: to.events, times: to.ours / from.ours, target: 12 }]
    : [];
}

async function benchReopening(
  page: BenchPage,
  id: string,
): Promise<{ reopening: number; answering: number }> {
  const times: Reopening[] = [];
  for (let run = 0; run < runs; run++) times.push(await page.call('reopenOurs', id));
  return {
    reopening: median(times.map(({ opened }) => opened)),
    answering: median(times.map(({ answered }) => answered)),
  };
}

async function main(): Promise<void> {
  const site = await buildBenchSite();
  const report: Report = {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    load: loadavg()
      .map((load) => load.toFixed(1))
      .join(' '),
    chromium: '',
    duckdb: duckVersion(flags.threads),
    runs,
    imports: [],
    queries: [],
    reopening: [],
    native: [],
    interaction: [],
    growth: [],
  };
  try {
    if (flags.only === undefined && !flags.interaction) {
      const small = { events: 1e6, users: 83_333 };
      const large = { events: 6e6, users: 500_000 };
      const native = flags['no-native'] ? null : await openNativeDuck();
      const log = writeLog({ ...(flags.quick ? small : large), columns: 'four' });
      const options = { runs: importRuns, threads: flags.threads, native, say };
      report.imports.push(...(await benchImports(site, log, options)));
    }
    if (flags.large) {
      const log = writeLog({ events: 3e7, users: 1_500_000, columns: 'four' });
      report.imports.push(await benchLarge(site, log));
    }
    for (const events of sizes) {
      const file = writeLog({ events, users: events / 20, columns: 'seven' });
      if (flags.only === undefined && !flags.quick && events !== 3e6)
        report.interaction.push(...(await benchInteraction(file, 24, say)));
      if (flags.interaction) continue;
      const page = await site.open();
      report.chromium = page.version;
      await page.pick(file.path);
      const before = await page.heldBytes();
      const { milliseconds, phases, id } = await page.call('importOurs');
      const tableBytes = await page.call('keptBytes', id);
      const peak = await page.peakBytes();
      await page.call('openDuck', flags.threads);
      const duckdbWasm = await page.call('importDuck', true);
      report.imports.push({
        name: 'CSV, seven columns, once',
        events,
        bytes: file.bytes,
        ours: milliseconds,
        duckdbWasm,
        wasmVersion: duckVersion(flags.threads),
        duckdbNative: null,
        tableBytes,
        peakBytes: peak === null || before === null ? null : peak - before,
        phases,
        target: 3,
      });
      report.queries.push(...(await benchQueries(page, file)));
      await page.call('closeDuck');
      report.reopening.push({
        events,
        importing: milliseconds,
        ...(await benchReopening(page, id)),
        target: 10,
      });
      await page.close();
      if (!flags['no-native']) report.native.push(...benchNative(file.path));
    }
  } finally {
    await site.close();
  }
  for (const { name } of cases)
    report.growth.push(
      ...growthOf(
        name,
        report.queries.filter((row) => row.name === name),
      ),
    );
  report.growth.push(
    ...growthOf(
      'import of CSV',
      report.imports.filter(({ name }) => name === 'CSV, seven columns, once'),
    ),
  );
  process.stdout.write(`${printReport(report)}\n`);
  if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(report, null, 2)}\n`);
}

await main();
