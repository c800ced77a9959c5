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
  duckdbWasm: number;
  phases: Record<string, number>;
  target: number;
};

export type ReopenRow = { events: number; importing: number; reopening: number; target: number };
export type NativeRow = {
  name: string;
  events: number;
  ours: number;
  duckdb: number;
  clickhouse: number | null;
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
  growth: GrowthRow[];
};
