import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFiles } from '../../../src/cli/data.ts';
import { yesterday } from '../../../src/demo/days.ts';
import { generateDemo } from '../../../src/demo/demo.ts';
import { demoDefaults } from '../../../src/demo/options.ts';
import { demoSettings } from '../../../src/demo/settings.ts';
import { runQuery, runToEnd } from '../../../src/engine/run.ts';
import { openScope } from '../../../src/engine/scope.ts';
import type { IngestReport } from '../../../src/model/dataset.ts';
import type { Query } from '../../../src/model/query/query.ts';
import type { Result } from '../../../src/model/result/result.ts';
import { derive } from '../../../src/statistics/derive/derive.ts';

export type DemoNumbers = { report: IngestReport; ask: <Q extends Query>(query: Q) => Result<Q> };

/** The demo as the command line has it: written to a file, read back, and asked in this process. */
export async function demoNumbers(): Promise<DemoNumbers> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-demo-'));
  const path = join(folder, 'demo.csv');
  try {
    await writeFile(path, generateDemo({ ...demoDefaults, end: yesterday(Date.now()) }).csvChunks());
    const { table, report } = await readFiles([path], { settings: demoSettings });
    const scope = openScope(table, demoSettings);
    const answer = (query: Query): Result => derive(query, runToEnd(runQuery(scope, query)), scope);
    return { report, ask: <Q extends Query>(query: Q) => answer(query) as Result<Q> };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const count = new Intl.NumberFormat('en-GB');
const percent = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export const asCount = (value: number): string => count.format(value);
/** A rate as the page writes it: 0.2345 → "23.5%". */
export const asPercent = (rate: number | null | undefined): string =>
  rate === null || rate === undefined ? '—' : percent.format(rate);
