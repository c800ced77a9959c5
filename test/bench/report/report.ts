/** Times are medians in milliseconds. */
export type QueryRow = {
  name: string;
  kind: string;
  events: number;
  ours: number;
  duckdbWasm: number;
  /** summing the columns that the question must touch; null where it touches none */
  floor: number | null;
  target: number;
};

export type ImportRow = {
  name: string;
  events: number;
  bytes: number;
  ours: number;
  /** null where it was not asked */
  duckdbWasm: number | null;
  /** which one; null where none was asked */
  wasmVersion: string | null;
  /** one thread; null where it was not asked */
  duckdbNative: number | null;
  /** of the finished table, as it is kept */
  tableBytes: number;
  /** the most that the tab held beyond what it held before; null where the system does not tell */
  peakBytes: number | null;
  phases: Record<string, number>;
  /** DuckDB's time is to be at least so many times ours; null: it was not compared */
  target: number | null;
};

export type ReopenRow = {
  events: number;
  importing: number;
  /** until it can be asked, and until its first answer */
  reopening: number;
  answering: number;
  target: number;
};
export type NativeRow = {
  name: string;
  events: number;
  ours: number;
  duckdb: number;
  clickhouse: number | null;
};
/** From a click that changes the people filter to the painted cards, in milliseconds. */
export type InteractionRow = {
  page: string;
  /** conditions that few people fail, or that divide people */
  filters: 'few fail' | 'divide';
  events: number;
  clicks: number;
  /** of the cards in view */
  median: number;
  p95: number;
  /** of all cards of the page */
  wholeP95: number;
  longestTask: number;
  target: number;
};
export type GrowthRow = { name: string; from: number; to: number; times: number; target: number };

export type Report = {
  date: string;
  machine: string;
  load: string;
  chromium: string;
  duckdb: string;
  runs: number;
  imports: ImportRow[];
  queries: QueryRow[];
  reopening: ReopenRow[];
  native: NativeRow[];
  interaction: InteractionRow[];
  growth: GrowthRow[];
};
