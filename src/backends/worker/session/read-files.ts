import { createReader } from '../../../engine/ingest/reader.ts';
import { previewSource } from '../../../engine/ingest/preview.ts';
import type { ByteSource } from '../../../engine/ingest/source.ts';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Task } from '../../backend.ts';
import type { Pace } from '../pace.ts';
import { streamChunks } from '../stream-chunks.ts';
import { TaskHost } from './read-host.ts';
import type { Contents } from './contents.ts';

/** @throws HoldfastError `unreadable-data`, `no-events`, `missing-setting`; the signal's reason on abort */
export async function readFiles(
  files: readonly File[],
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
): Promise<Contents> {
  const reader = createReader(options, new TaskHost(task, pace, 'reading'));
  for (const file of files) {
    try {
      await reader.add(sourceOf(file));
    } catch (error) {
      throw named(file.name, error);
    }
  }
  return reader.finish();
}

export function previewFiles(
  files: readonly File[],
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
): Promise<Preview> {
  const [first] = files;
  if (!first)
    throw new HoldfastError({ code: 'unreadable-data', field: 'files', message: 'no file was given' });
  return previewSource(sourceOf(first), options, new TaskHost(task, pace, 'reading'));
}

/** Decompression does not know whose bytes it opens. */
const named = (name: string, error: unknown): unknown =>
  error instanceof HoldfastError && error.failure.field === ''
    ? new HoldfastError({ ...error.failure, field: name })
    : error;

const sourceOf = (file: File): ByteSource => ({ name: file.name, size: file.size, chunks: chunksOf(file) });

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  try {
    yield* streamChunks(file.stream());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new HoldfastError({
      code: 'unreadable-data',
      field: file.name,
      message: `the file was changed, moved or locked after it was chosen; choose it again (${error.message})`,
    });
  }
}
