import type { Choices } from '../../model/choices.ts';
import type { Dataset, ExportFormat, KeptDataset, Preview, ReadOptions } from '../../model/dataset.ts';
import type { Failure } from '../../model/errors.ts';
import type { Query } from '../../model/query/query.ts';
import type { Quality, Weighed } from '../../model/quality.ts';
import type { ReadAs, Settings } from '../../model/settings/settings.ts';
import type { FileSource, Progress, Source } from '../backend.ts';

/**
 * Both directions between the page and its worker.
 *
 * Transfers: a query's result travels as UTF-8 JSON whose buffer is transferred (`result`), so it is plain
 * data of the page's own and never shared. Files are passed by reference: the page keeps its `File`, the worker reads
 * the bytes itself. All else is small and copied.
 *
 * Order: calls are numbered by the page and answered in any order, each exactly once (`result`, `answer`, `failed`,
 * `bug` or `aborted`), with any number of `progress` before. Any message from the worker is a sign of life.
 *
 * An abort is heard between two slices of work. It does not stop what has been committed: the swap to a data set that
 * has been read, opened, refreshed or configured, and the manifest write that keeps, renames or removes one. Such a call
 * is then answered as if no abort had come, so the page always knows which data set is open. It does not stop a run
 * that another call with the same query still waits for.
 */
export type ToHost =
  { type: 'call'; id: number; call: Call } | { type: 'abort'; id: number } | { type: 'ping' };

/** Beside the calls: an API of this page under a base address, by the port that asks it (transferred), or why it is no more. */
export type ToLocalApis =
  | { type: 'local-api'; base: string; port: MessagePort }
  | { type: 'local-api-lost'; base: string; why: string };

export type ToPage =
  | { type: 'alive' }
  | { type: 'progress'; id: number; progress: Progress }
  | { type: 'result'; id: number; json: Uint8Array<ArrayBuffer> }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'failed'; id: number; failure: Failure }
  | { type: 'bug'; id: number; message: string }
  | { type: 'aborted'; id: number };

/** Given by the page, so that a call repeated after the death of a worker replaces what the first one began. */
export type Identity = { id: string; content: string };

export type CallOf = {
  run: { method: 'run'; query: Query };
  preview: { method: 'preview'; files: File[]; settings: Settings };
  read: { method: 'read'; source: Source; options: ReadOptions; as: Identity };
  keepOpen: { method: 'keepOpen' };
  refresh: { method: 'refresh'; content: string; token?: string };
  append: { method: 'append'; source: FileSource; content: string; meant?: ReadAs };
  choose: { method: 'choose'; choices: Choices };
  examine: { method: 'examine' };
  setAside: { method: 'setAside' };
  weigh: { method: 'weigh'; choices: Choices };
  configure: { method: 'configure'; settings: Settings };
  kept: { method: 'kept' };
  /** `settings`: instead of the kept ones, after the death of a worker */
  open: { method: 'open'; id: string; settings?: Settings };
  rename: { method: 'rename'; id: string; name: string };
  remove: { method: 'remove'; id: string };
  duplicate: { method: 'duplicate'; id: string; name: string; as: Identity };
  exportFile: { method: 'exportFile'; id: string; format: ExportFormat };
};
export type Method = keyof CallOf;
export type Call = CallOf[Method];

/** `run` answers with `result`, its bytes from `encodeResult`; the others with `answer`. */
export type AnswerOf = {
  run: Uint8Array<ArrayBuffer>;
  preview: Preview;
  read: Dataset;
  keepOpen: Dataset;
  refresh: Dataset;
  append: Dataset;
  choose: Dataset;
  examine: Quality;
  setAside: Blob;
  weigh: Weighed;
  configure: Dataset;
  kept: KeptDataset[];
  open: Dataset;
  rename: void;
  remove: void;
  duplicate: void;
  exportFile: Blob;
};

/** Calls that need the open data set: after the death of a worker it is restored before they are sent again. */
export const needsOpenDataset = (call: Call): boolean =>
  ['run', 'keepOpen', 'refresh', 'append', 'choose', 'examine', 'setAside', 'weigh', 'configure'].includes(
    call.method,
  );

/** Calls after which another data set is open. */
export const opensDataset = (call: Call): boolean => call.method === 'read' || call.method === 'open';

/** Calls that change nothing in the worker: the page need not wait for its word before it gives up on them. */
export const changesNothing = (call: Call): boolean =>
  ['run', 'preview', 'kept', 'examine', 'setAside', 'weigh', 'exportFile'].includes(call.method);
