import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HoldfastError } from '../../model/errors.ts';
import { compile, identifier, type ParameterValue } from '../../sql/fragment.ts';
import { type Database, parseRows } from './database.ts';

/** The part of the `chdb` package that is used. It is a development tool that is installed beside the lock file. */
type Chdb = {
  queryAsync(sql: string, options: { format: string }): Promise<{ text(): string }>;
  queryBindAsync(
    sql: string,
    parameters: Record<string, unknown>,
    options: { format: string },
  ): Promise<{ text(): string }>;
};

const format = { format: 'JSONCompactEachRow' };
const packageName = 'chdb';

/**
 * ClickHouse in this process, its tables in memory. Events come to it as a file and an INSERT SELECT: every other
 * INSERT looks for data on the standard input of the process, where the questions of `run` arrive. One a process: what is left in it when it is closed is gone with the process.
 * @throws HoldfastError `unavailable` where the package is not installed or does not run on this machine
 */
export async function openEmbedded(): Promise<Database> {
  const chdb = await load();
  return {
    async query({ sql, parameters }) {
      const result = await chdb.queryBindAsync(sql, bindable(parameters), format);
      return parseRows(result.text());
    },
    async execute(sql) {
      await chdb.queryAsync(sql, format);
    },
    async insert(table, lines) {
      const folder = await mkdtemp(join(tmpdir(), 'holdfast-'));
      const piece = join(folder, 'piece.tsv');
      const { sql } = compile(identifier(table));
      const statement = `INSERT INTO ${sql} SELECT * FROM file({piece:String}, TabSeparated)`;
      try {
        for (const bytes of lines) {
          await writeFile(piece, bytes);
          await chdb.queryBindAsync(statement, { piece }, format);
        }
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

async function load(): Promise<Chdb> {
  try {
    return (await import(packageName)) as Chdb;
  } catch (error) {
    throw new HoldfastError({
      code: 'unavailable',
      field: 'engine',
      message: `the embedded ClickHouse is not installed; "npm install --no-save chdb@3.4.0" adds it (${String(error)})`,
      allowed: ['local', 'clickhouse with --clickhouse URL'],
    });
  }
}

/** The package writes whole numbers beyond 2^53 only as bigint. */
function bindable(parameters: Record<string, ParameterValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, bindableValue(value)]));
}

function bindableValue(value: ParameterValue): unknown {
  if (typeof value === 'number') return wide(value);
  return typeof value === 'object' ? value.map((one) => (typeof one === 'number' ? wide(one) : one)) : value;
}

const wide = (value: number): number | bigint =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? BigInt(value) : value;
