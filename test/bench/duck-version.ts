import { readFileSync } from 'node:fs';

export function versionOf(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

export const duckVersion = (threads: boolean): string =>
  versionOf('@duckdb/duckdb-wasm') + (threads ? ' (threads)' : '');
