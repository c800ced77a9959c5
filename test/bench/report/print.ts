import type {
  GrowthRow,
  ImportRow,
  InteractionRow,
  NativeRow,
  QueryRow,
  ReopenRow,
  Report,
} from './report.ts';

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
    'Import: a file to an open data set, checked, sorted and summarised; DuckDB: to a table (native: one thread)',
    [
      '',
      'events',
      'MB',
      '÷ DuckDB-Wasm',
      'which',
      '÷ native',
      'target',
      '',
      'ours ms',
      'Wasm ms',
      'native ms',
      'of which',
    ],
    rows.map((row) => {
      const rival = row.duckdbWasm;
      return [
        row.name,
        millions(row.events),
        ms(row.bytes / 1e6),
        row.duckdbWasm === null ? '—' : times(row.duckdbWasm / row.ours),
        row.wasmVersion ?? '—',
        row.duckdbNative === null ? '—' : times(row.duckdbNative / row.ours),
        row.target === null ? '—' : times(row.target),
        row.target === null || rival === null ? '—' : verdict(rival / row.ours >= row.target),
        ms(row.ours),
        ms(row.duckdbWasm),
        ms(row.duckdbNative),
        Object.entries(row.phases)
          .map(([phase, spent]) => `${phase} ${ms(spent)}`)
          .join(', '),
      ];
    }),
  );

const mostBytesAnEvent = 16;
const mostTables = 2.5;

const memoryTable = (rows: ImportRow[]): string =>
  table(
    'Memory of an import: the finished table, and the most that the tab held beyond what it held before',
    ['', 'events', 'bytes an event', 'at most', '', 'peak MB', '÷ table', 'at most', ''],
    rows.map(({ name, events, tableBytes, peakBytes }) => [
      name,
      millions(events),
      (tableBytes / events).toFixed(1),
      `${mostBytesAnEvent} + texts`,
      verdict(tableBytes / events <= mostBytesAnEvent),
      peakBytes === null ? '—' : ms(peakBytes / 1e6),
      peakBytes === null ? '—' : times(peakBytes / tableBytes),
      times(mostTables),
      peakBytes === null ? '—' : verdict(peakBytes / tableBytes <= mostTables),
    ]),
  );

const reopenTable = (rows: ReopenRow[]): string =>
  table(
    'Reopening: how many times as fast as importing',
    ['', 'importing ÷ reopening', 'target', '', 'importing ms', 'reopening ms', 'with its first answer ms'],
    rows.map(({ events, importing, reopening, answering, target }) => [
      millions(events),
      times(importing / reopening),
      times(target),
      verdict(importing / reopening >= target),
      ms(importing),
      ms(reopening),
      ms(answering),
    ]),
  );

const interactionTable = (rows: InteractionRow[]): string =>
  table(
    'Interaction: from a click on a filter to the painted cards in view, in the built application',
    [
      '',
      'conditions that',
      'events',
      'clicks',
      'median ms',
      '95 % ms',
      'at most',
      '',
      'all cards, 95 % ms',
      'longest task ms',
    ],
    rows.map(({ page, filters, events, clicks, median, p95, wholeP95, longestTask, target }) => [
      page,
      filters,
      millions(events),
      String(clicks),
      ms(median),
      ms(p95),
      ms(target),
      verdict(p95 <= target),
      ms(wholeP95),
      longestTask === 0 ? 'under 50' : ms(longestTask),
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
    memoryTable(report.imports),
    reopenTable(report.reopening),
    interactionTable(report.interaction),
    growthTable(report.growth),
    nativeTable(report.native),
  ]
    .filter((part) => part !== '')
    .join('\n');
}
