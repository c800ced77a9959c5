import { DuckDBInstance } from '@duckdb/node-api';
import { openEmbedded } from '../../src/cli/clickhouse/embedded.ts';
import { countByClickHouse } from '../../src/cli/clickhouse/executor.ts';
import { loadEvents } from '../../src/cli/clickhouse/load.ts';
import { readFiles } from '../../src/cli/data.ts';
import { runQuery, runToEnd } from '../../src/engine/run.ts';
import { openScope } from '../../src/engine/scope.ts';
import type { EventTable } from '../../src/engine/table/event-table.ts';
import { HoldfastError } from '../../src/model/errors.ts';
import type { Query } from '../../src/model/query/query.ts';
import { derive } from '../../src/statistics/derive/derive.ts';
import { assertAgreement } from './cases/agree.ts';
import { allCases, benchSettings } from './cases/all-cases.ts';
import type { BenchCase, Cell } from './cases/case.ts';
import { importSql } from './cases/import-sql.ts';
import { interleave, median } from './measure.ts';
import type { NativeRow } from './report/report.ts';

/** Asks the three engines that run in Node, each in one thread, and prints their times as JSON. */
const [path = '', runs = '3', only = ''] = process.argv.slice(2);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function openDuck(): Promise<{ run(sql: string): Promise<Cell[][]> }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  return { run: async (sql) => (await connection.runAndReadAll(sql)).getRowsJS() as Cell[][] };
}

type ClickHouse = (query: Query) => Promise<unknown>;

/** @returns null where the package is not installed */
async function openClickHouse(table: EventTable): Promise<ClickHouse | null> {
  try {
    const database = await openEmbedded();
    await database.execute('SET max_threads = 1');
    const scope = openScope(table, benchSettings);
    const source = await loadEvents(database, 'events', table, scope);
    return async (query) => derive(query, await countByClickHouse(database, source, query), scope);
  } catch (error) {
    if (error instanceof HoldfastError && error.failure.code === 'unavailable') return null;
    throw error;
  }
}

async function main(): Promise<NativeRow[]> {
  const duck = await openDuck();
  const importing = {
    duckdb: await timed(() => duck.run(importSql(path, true))),
    ours: await timed(() => readFiles([path], { settings: benchSettings })),
  };
  const { table } = await readFiles([path], { settings: benchSettings });
  const events = table.size;
  const clickhouse = await openClickHouse(table);
  const rows: NativeRow[] = [];
  if (only === '') rows.push({ name: 'import of CSV', events, ...importing, clickhouse: null });
  for (const one of allCases.filter(({ name }) => name.includes(only))) {
    rows.push(await benchCase(one, table, duck, clickhouse));
  }
  return rows;
}

async function benchCase(
  one: BenchCase,
  table: EventTable,
  duck: Awaited<ReturnType<typeof openDuck>>,
  clickhouse: ClickHouse | null,
): Promise<NativeRow> {
  const ask = (): { milliseconds: number; rows: Cell[][] } => {
    const scope = openScope(table, benchSettings);
    const begun = performance.now();
    const result = derive(one.query, runToEnd(runQuery(scope, one.query)), scope);
    return { milliseconds: performance.now() - begun, rows: one.rows(result) };
  };
  const { rows } = ask();
  assertAgreement(`${one.name} (DuckDB)`, rows, await duck.run(one.sql));
  if (clickhouse) {
    const answer = (await clickhouse(one.query)) as Parameters<BenchCase['rows']>[0];
    assertAgreement(`${one.name} (ClickHouse)`, rows, one.rows(answer));
  }
  ask();
  const times = await interleave(Number(runs), {
    ours: async () => ask().milliseconds,
    duckdb: () => timed(() => duck.run(one.sql)),
    clickhouse: async () => (clickhouse ? timed(() => clickhouse(one.query)) : NaN),
  });
  return {
    name: one.name,
    events: table.size,
    ours: median(times.ours),
    duckdb: median(times.duckdb),
    clickhouse: clickhouse ? median(times.clickhouse) : null,
  };
}

process.stdout.write(JSON.stringify(await main()));
