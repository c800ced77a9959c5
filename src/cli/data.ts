import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { type EventReader, createReader } from '../engine/ingest/reader.ts';
import { type ByteSource, type Compression, named, type ReadHost } from '../engine/ingest/source.ts';
import type { ReadOptions } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';

/**
 * Reads files into one table.
 * @throws HoldfastError `unreadable-data` naming the file, or whatever the reader refuses
 */
export async function readFiles(
  paths: string[],
  options: ReadOptions,
): Promise<Awaited<ReturnType<EventReader['finish']>>> {
  const reader = createReader(options, host);
  for (const path of paths) {
    try {
      await reader.add(await sourceOf(path));
    } catch (error) {
      throw named(path, error);
    }
  }
  return reader.finish();
}

/** Nobody else waits for this thread: no progress, no pauses. */
const host: ReadHost = { progress: () => undefined, pause: () => Promise.resolve(), inflate };

async function sourceOf(path: string): Promise<ByteSource> {
  const size = await sizeOf(path);
  return {
    name: path,
    size,
    chunks: chunksOf(path),
    access: { size, slice: (...range) => slice(path, ...range) },
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw unreadable(path, 'is a folder, not a file; name the files in it');
    return found.size;
  } catch (error) {
    throw explained(path, error);
  }
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
  } catch (error) {
    throw explained(path, error);
  }
}

async function slice(path: string, start: number, end: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw explained(path, error);
  }
}

async function* inflate(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
): AsyncGenerator<Uint8Array> {
  const gunzip = compression === 'gzip' ? createGunzip() : createInflateRaw();
  const feeding = pipeline(Readable.from(chunks), gunzip);
  feeding.catch(() => undefined); // its failure also ends the loop below
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const what = compression === 'gzip' ? 'gzip' : 'zip archive';
    throw unreadable('', `the ${what} is damaged or cut off: ${error.message}`);
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

const explained = (path: string, error: unknown): unknown =>
  isSystemError(error)
    ? unreadable(path, `cannot be read: ${reasons[error.code ?? ''] ?? error.message}`)
    : error;

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this user may not read it',
};

const unreadable = (field: string, message: string): HoldfastError =>
  new HoldfastError({ code: 'unreadable-data', field, message });
