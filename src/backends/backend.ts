import type { Choices } from '../model/choices.ts';
import type {
  ApiSource,
  Dataset,
  ExportFormat,
  KeptChange,
  KeptDataset,
  Preview,
  ReadOptions,
} from '../model/dataset.ts';
import type { Query } from '../model/query/query.ts';
import type { Quality, Weighed } from '../model/quality.ts';
import type { Result } from '../model/result/result.ts';
import type { ReadAs, Settings } from '../model/settings/settings.ts';

/** `total` null where the end is not known; `label` names the phase for a person. */
export type Progress = {
  phase: 'reading' | 'fetching' | 'sorting' | 'saving' | 'opening' | 'computing' | 'exporting';
  bytes: number;
  totalBytes: number | null;
  rows: number;
};

export type Task = { signal?: AbortSignal; onProgress?: (progress: Progress) => void };

export type FileSource = { kind: 'files'; name: string; files: File[] };
export type Source = FileSource | ApiSource;

/**
 * The port behind which queries are answered. Its duties, whoever implements it:
 * - every promise settles: with the answer, with a `HoldfastError` that a person can read, or, where the signal was
 *   aborted, with the signal's reason; work that was aborted stops within 50 ms and leaves nothing half-changed;
 * - one data set is open at a time; `run` answers for that one and refuses a query with `invalid-query` exactly as
 *   `parseQuery` does;
 * - a failed or aborted `read` leaves the data set that was open as it was;
 * - results are plain data that the caller may keep; nothing is shared with the backend.
 */
export type Backend = {
  readonly id: string;
  run<Q extends Query>(query: Q, task?: Task): Promise<Result<Q>>;
  /** First rows and the guessed mapping of a file, without reading it all. */
  preview(files: File[], settings: Settings, task?: Task): Promise<Preview>;
  /** Reads a source into a new data set and opens it; it is `notKept: 'not-yet'`. */
  read(source: Source, options: ReadOptions, task?: Task): Promise<Dataset>;
  /**
   * Finishes what was put off until the first queries are answered: keeps the open data set in this browser where that is
   * possible, or reads what of it is still `unread`.
   */
  keepOpen(): Promise<Dataset>;
  /**
   * Fetches only what is new from the API that the open data set came from.
   * @param token for that API, in place of the one that it was read with: it is kept in memory only
   */
  refresh(task?: Task, token?: string): Promise<Dataset>;
  /**
   * Adds the events of files to the open data set. Those whose key is known are left out; without a key each known event
   * accounts for one identical one, so that what overlaps is not doubled.
   * @param meant how these files are read, where that is not as the settings have it
   */
  append(source: FileSource, task?: Task, meant?: ReadAs): Promise<Dataset>;
  /** Leaves events of the open data set out of the counting, or takes them in again; they stay kept. */
  choose(choices: Choices, task?: Task): Promise<Dataset>;
  /** What is odd about the events of the open data set, those that were left out included. */
  examine(task?: Task): Promise<Quality>;
  /** The rows of the open data set that were set aside, as lines of CSV without a header: reason, file, line, text. */
  setAside(task?: Task): Promise<Blob>;
  /** The measures of the open data set as they would be under other choices; nothing is changed. */
  weigh(choices: Choices, task?: Task): Promise<Weighed>;
  /** Applies other settings to the open data set (zone, week start, roles, segments, economics …). */
  configure(settings: Settings, task?: Task): Promise<Dataset>;
  kept(): Promise<KeptDataset[]>;
  open(id: string, task?: Task): Promise<Dataset>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** Keeps a copy of a kept data set under another name. */
  duplicate(id: string, name: string, task?: Task): Promise<void>;
  /** All events of a kept or the open data set as a file, what was chosen to be left out included. */
  exportFile(id: string, format: ExportFormat, task?: Task): Promise<Blob>;
  /** Hears of what any tab does to the data sets that are kept. Returns how to stop. */
  watchKept(heard: (change: KeptChange) => void): () => void;
  close(): void;
};
