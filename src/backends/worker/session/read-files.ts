import { createReader, type EventReader } from '../../../engine/ingest/reader.ts';
import { previewSource } from '../../../engine/ingest/preview.ts';
import { type ByteSource, named } from '../../../engine/ingest/source.ts';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Task } from '../../backend.ts';
import { createCutterThread, type CutterThread, type StartThread } from '../cutting/cutter-thread.ts';
import { accessOf, byteReader, filled, sliceOf } from '../file-access.ts';
import type { Pace } from '../pace.ts';
import { TaskHost } from './read-host.ts';
import type { Contents } from './contents.ts';

/**
 * Several files become one data set.
 * @param adds whether they are added to an open one
 * @throws HoldfastError `unreadable-data`, `no-events`, `missing-setting`; the signal's reason on abort
 */
export async function readFiles(
  files: readonly File[],
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
  startThread?: StartThread,
  adds = false,
): Promise<Contents> {
  const cutter = startThread ? createCutterThread(startThread) : null;
  if (files.some(({ size }) => size > worthAThread)) cutter?.start();
  try {
    const reader = createReader(options, new TaskHost(task, pace, 'reading', cutter), adds);
    return await readAll(files, reader, cutter);
  } finally {
    cutter?.close();
  }
}

/** A file of so many bytes is most likely to need the other thread, which is started before that is sure. */
const worthAThread = 1 << 20;

async function readAll(
  files: readonly File[],
  reader: EventReader,
  cutter: CutterThread | null,
): Promise<Contents> {
  const failures: HoldfastError[] = [];
  for (const file of files) {
    try {
      await reader.add(sourceOf(file, cutter));
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

const sourceOf = (file: File, cutter: CutterThread | null = null): ByteSource => ({
  name: file.webkitRelativePath || file.name,
  size: file.size,
  chunks: chunksOf(file),
  access: accessOf(file),
  ...(cutter && { stretches: cutter.over(file), ranges: cutter.ranges(file) }),
});

const pieceBytes = 1 << 20;

/** Pieces of a megabyte, the next of which is on its way meanwhile. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = byteReader(file);
  let at = 0;
  const piece = (): Promise<Uint8Array> => {
    const start = at;
    at = Math.min(file.size, at + pieceBytes);
    const bytes = reader ? filled(file, reader, new Uint8Array(at - start)) : sliceOf(file, start, at);
    bytes.catch(() => undefined); // its failure is met when its turn comes
    return bytes;
  };
  try {
    for (let next: Promise<Uint8Array> | null = file.size > 0 ? piece() : null; next;) {
      const bytes: Uint8Array = await next;
      next = at < file.size ? piece() : null;
      yield bytes;
    }
  } finally {
    await reader?.cancel().catch(() => undefined); // what failed was met where it was read
  }
}
