import { createReader } from '../../../engine/ingest/reader.ts';
import { previewSource } from '../../../engine/ingest/preview.ts';
import { type ByteSource, named } from '../../../engine/ingest/source.ts';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Task } from '../../backend.ts';
import { createCutterThread, type StartThread } from '../cutting/cutter-thread.ts';
import type { Pace } from '../pace.ts';
import { TaskHost } from './read-host.ts';
import type { Contents } from './contents.ts';

/**
 * Several files become one data set.
 * @throws HoldfastError `unreadable-data`, `no-events`, `missing-setting`; the signal's reason on abort
 */
export async function readFiles(
  files: readonly File[],
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
  startThread?: StartThread,
): Promise<Contents> {
  const cutter = startThread ? createCutterThread(startThread) : null;
  if (files.some(({ size }) => size > worthAThread)) cutter?.start();
  try {
    return await readAll(files, options, new TaskHost(task, pace, 'reading', cutter));
  } finally {
    cutter?.close();
  }
}

/** A file of so many bytes is most likely to need the other thread, which is started before that is sure. */
const worthAThread = 1 << 20;

async function readAll(files: readonly File[], options: ReadOptions, host: TaskHost): Promise<Contents> {
  const reader = createReader(options, host);
  const failures: HoldfastError[] = [];
  for (const file of files) {
    try {
      await reader.add(sourceOf(file));
    } catch (error) {
      const failure = named(file.name, error);
      if (files.length === 1 || !isLeftOut(failure)) throw failure;
      failures.push(failure);
      reader.leaveOut({ name: file.name, rows: 0, format: null, source: null, failure: failure.failure });
    }
  }
  const [first] = failures;
  if (first && failures.length === files.length) throw first;
  return reader.finish();
}

/** Among several files one that is no list of events is left out, and reported. */
const isLeftOut = (error: unknown): error is HoldfastError =>
  error instanceof HoldfastError && error.failure.code === 'unreadable-data';

/** What the first file that is a list of events tells, and which are left out. */
export async function previewFiles(
  files: readonly File[],
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
): Promise<Preview> {
  const host = new TaskHost(task, pace, 'reading');
  const failures: HoldfastError[] = [];
  for (const file of files) {
    try {
      const preview = await previewSource(sourceOf(file), options, host);
      const before = failures.map(({ failure }) => ({ name: failure.field, failure }));
      return { ...preview, leftOut: [...before, ...preview.leftOut] };
    } catch (error) {
      const failure = named(file.name, error);
      if (!isLeftOut(failure)) throw failure;
      failures.push(failure);
    }
  }
  throw (
    failures[0] ??
    new HoldfastError({ code: 'unreadable-data', field: 'files', message: 'no file was given' })
  );
}

const sourceOf = (file: File): ByteSource => ({
  name: file.webkitRelativePath || file.name,
  size: file.size,
  chunks: chunksOf(file),
  access: { size: file.size, slice: (start, end) => sliceOf(file, start, end) },
});

async function sliceOf(file: File, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (error) {
    throw explained(file, error);
  }
}

const explained = (file: File, error: unknown): unknown =>
  error instanceof DOMException
    ? new HoldfastError({
        code: 'unreadable-data',
        field: file.name,
        message: `the file was changed, moved or locked after it was chosen; choose it again (${error.message})`,
      })
    : error;

/** Larger than what a stream gives at a time, which costs a wait each; the next is on its way meanwhile. */
const pieceBytes = 1 << 20;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const piece = (start: number): Promise<Uint8Array> => {
    const bytes = sliceOf(file, start, Math.min(file.size, start + pieceBytes));
    bytes.catch(() => undefined); // its failure is met when its turn comes
    return bytes;
  };
  let next = piece(0);
  for (let start = 0; start < file.size; start += pieceBytes) {
    const bytes = await next;
    if (start + pieceBytes < file.size) next = piece(start + pieceBytes);
    yield bytes;
  }
}
