import type { GrowthRow, ImportRow, NativeRow, QueryRow, ReopenRow, Report } from './report.ts';

const times = (value: number): string =>
  Number.isFinite(value) ? `${value.toFixed(value < 10 ? 1 : 0)} ×` : '—';
const ms = (value: number | null): string =>
  value === null || !Number.isFinite(value) ? '—' : value < 10 ? value.toFixed(1) : value.toFixed(0);
const millions = (events: number): string => `${Number((events / 1e6).toFixed(2))} M`;
const verdict = (met: boolean): string => (met ? 'met' : 'missed');

/** Columns as wide as their widest cell; numbers to the right. */
function table(title: string, header: string[], rows: string[][]): string {
  if (rows.length === 0) return '';
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [
    `\n${title}`,
    line(header),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
    '',
  ].join('\n');
}

const queryTable = (rows: QueryRow[]): string =>
  table(
    'Questions: how many times as long DuckDB-Wasm takes, and we beside the floor',
    ['', 'events', '÷ DuckDB-Wasm', 'target', '', '× floor', 'ours ms', 'DuckDB ms', 'floor ms'],
    rows.map((row) => [
      row.name,
      millions(row.events),
      times(row.duckdbWasm / row.ours),
      times(row.target),
      verdict(row.duckdbWasm / row.ours >= row.target),
      row.floor === null ? '—' : times(row.ours / row.floor),
      ms(row.ours),
      ms(row.duckdbWasm),
      ms(row.floor),
    ]),
  );

const importTable = (rows: ImportRow[]): string =>
  table(
    'Import: a file to an open data set that is checked, sorted and kept; DuckDB: to a table',
    ['', 'events', 'MB', '÷ DuckDB-Wasm', 'target', '', 'ours ms', 'DuckDB ms', 'of which'],
    rows.map((row) => [
      row.name,
      millions(row.events),
      ms(row.bytes / 1e6),
      times(row.duckdbWasm / row.ours),
      times(row.target),
      verdict(row.duckdbWasm / row.ours >= row.target),
      ms(row.ours),
      ms(row.duckdbWasm),
      Object.entries(row.phases)
        .map(([phase, spent]) => `${phase} ${ms(spent)}`)
        .join(', '),
    ]),
  );

const reopenTable = (rows: ReopenRow[]): string =>
  table(
    'Reopening: how many times as fast as importing',
    ['', 'importing ÷ reopening', 'target', '', 'importing ms', 'reopening ms'],
    rows.map(({ events, importing, reopening, target }) => [
      millions(events),
      times(importing / reopening),
      times(target),
      verdict(importing / reopening >= target),
      ms(importing),
      ms(reopening),
    ]),
  );

const nativeTable = (rows: NativeRow[]): string =>
  table(
    'Engine against engine in Node: how many times as long they take (one thread each)',
    ['', 'events', '÷ DuckDB', '÷ ClickHouse', 'ours ms', 'DuckDB ms', 'ClickHouse ms'],
    rows.map(({ name, events, ours, duckdb, clickhouse }) => [
      name,
      millions(events),
      times(duckdb / ours),
      clickhouse === null ? '—' : times(clickhouse / ours),
      ms(ours),
      ms(duckdb),
      ms(clickhouse),
    ]),
  );

const growthTable = (rows: GrowthRow[]): string =>
  table(
    'Growth: what ten times the events cost',
    ['', 'from', 'to', 'times', 'at most', ''],
    rows.map((row) => [
      row.name,
      millions(row.from),
      millions(row.to),
      times(row.times),
      times(row.target),
      verdict(row.times <= row.target),
    ]),
  );

export function printReport(report: Report): string {
  return [
    `${report.date}, ${report.machine}; load ${report.load}; Chromium ${report.chromium}; DuckDB-Wasm ${report.duckdb}; medians of ${report.runs} runs in turn`,
    queryTable(report.queries),
    importTable(report.imports),
    reopenTable(report.reopening),
    growthTable(report.growth),
    nativeTable(report.native),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
