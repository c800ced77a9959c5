import type { Failure } from '../../../model/errors.ts';
import { HoldfastError } from '../../../model/errors.ts';
import { isGzip, isParquet, isZip } from '../foreign-content.ts';
import { type OpenText, openText, type WholeFile } from '../open-text.ts';
import { type ByteSource, type RandomAccess, type ReadHost, named, unreadable } from '../source.ts';
import type { OtherThread } from '../parquet/feed-ranges.ts';
import { following, held, piecesOf, readHead } from './gather.ts';
import { InflateGuard } from './inflate-guard.ts';
import { packedStart, readZipDirectory, type ZipEntry } from './zip-directory.ts';

const rawHeadBytes = 4096;
const mostLayers = 3;

/** A file to read rows from: a source itself, or a file found in an archive. */
export type Content = { name: string; isMember: boolean } & (
  | { kind: 'text'; text: OpenText }
  | { kind: 'parquet'; access: RandomAccess; other?: OtherThread }
  | { kind: 'workbook'; access: RandomAccess; entries: ZipEntry[]; bytesOf: EntryReader }
  /** a file of an archive that cannot be opened */
  | { kind: 'refused'; failure: Failure }
);

/** The unpacked bytes of an entry. */
export type EntryReader = (entry: ZipEntry) => AsyncIterable<Uint8Array>;

type Item = {
  name: string;
  isMember: boolean;
  layers: number;
  chunks: AsyncIterator<Uint8Array>;
  access: RandomAccess | undefined;
};

/**
 * What a source holds: gzip and zip are opened, whatever the names say, and each file by its content. A file is to be
 * read before the next is asked for.
 * @param onBytes told of every piece of the source as it is taken in
 * @throws HoldfastError `unreadable-data`
 */
export async function* openContents(
  source: ByteSource,
  host: ReadHost,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Content> {
  const opener = new Opener(source, host, onBytes);
  try {
    yield* opener.open(opener.whole());
  } finally {
    await opener.close();
  }
}

class Opener {
  readonly #source: ByteSource;
  readonly #host: ReadHost;
  readonly #guard: InflateGuard;
  readonly #onBytes: (bytes: number) => void;
  readonly #open: AsyncIterator<Uint8Array>[] = [];
  /** bytes of the source that were told of */
  #taken = 0;

  constructor(source: ByteSource, host: ReadHost, onBytes: (bytes: number) => void) {
    this.#source = source;
    this.#host = host;
    this.#guard = new InflateGuard(source.name, source.size);
    this.#onBytes = (bytes) => {
      this.#taken += bytes;
      this.#guard.took(bytes);
      onBytes(bytes);
    };
  }

  whole(): Item {
    const { name, access, chunks } = this.#source;
    return {
      name,
      isMember: false,
      layers: 0,
      chunks: this.#kept(counted(chunks, this.#onBytes)),
      access: access && this.#counting(access),
    };
  }

  async close(): Promise<void> {
    for (const chunks of this.#open.splice(0).toReversed()) await chunks.return?.(undefined);
  }

  #kept(chunks: AsyncIterator<Uint8Array>): AsyncIterator<Uint8Array> {
    this.#open.push(chunks);
    return chunks;
  }

  #counting({ size, slice, release }: RandomAccess): RandomAccess {
    return {
      size,
      ...(release && { release }),
      slice: async (start, end) => {
        const bytes = await slice(start, end);
        this.#onBytes(bytes.length);
        return bytes;
      },
    };
  }

  async *open(item: Item): AsyncGenerator<Content> {
    const { name, isMember, chunks } = item;
    const { head } = await readHead(chunks, rawHeadBytes);
    if (isGzip(head)) {
      this.#refuseDeep(item);
      const inflated = this.#inflated(following(head, chunks), 'gzip', name);
      yield* this.open({ ...item, layers: item.layers + 1, chunks: inflated, access: undefined });
    } else if (isZip(head)) {
      this.#refuseDeep(item);
      yield* this.#openZip({ ...item, access: await this.#anyPlace(item, head) });
    } else if (isParquet(head)) {
      const access = await this.#anyPlace(item, head);
      const { ranges } = this.#source;
      const other = item.layers === 0 && ranges && { thread: ranges, took: this.#onBytes };
      yield { name, isMember, kind: 'parquet', access, ...(other && { other }) };
    } else {
      const text = await openText(name, head, chunks, this.#wholeFile(item));
      yield { name, isMember, kind: 'text', text };
    }
  }

  #wholeFile({ layers }: Item): WholeFile | undefined {
    const { access, stretches } = this.#source;
    if (layers > 0 || !access || !stretches) return undefined;
    const tookUpTo = (place: number): void => {
      if (place > this.#taken) this.#onBytes(place - this.#taken);
    };
    return { access, stretches, tookUpTo };
  }

  async #anyPlace({ access, chunks, name }: Item, head: Uint8Array): Promise<RandomAccess> {
    if (!access) return held(following(head, chunks), name);
    await chunks.return?.(undefined);
    return access;
  }

  #refuseDeep({ layers, name }: Item): void {
    if (layers >= mostLayers) {
      throw unreadable(name, `it is an archive within an archive, ${mostLayers + 1} deep; unpack it first`);
    }
  }

  #inflated(
    chunks: AsyncIterable<Uint8Array>,
    compression: 'gzip' | 'deflate-raw',
    name: string,
  ): AsyncIterator<Uint8Array> {
    if (!this.#host.inflate) throw unreadable(name, 'it is compressed, which cannot be opened here');
    const inflated = explained(this.#host.inflate(chunks, compression), name);
    return this.#kept(this.#guard.watch(inflated));
  }

  async *#openZip(item: Item & { access: RandomAccess }): AsyncGenerator<Content> {
    const { name, access, layers } = item;
    const entries = await readZipDirectory(access, name);
    const isWorkbook = entries.some((entry) => entry.name === 'xl/workbook.xml');
    if (isWorkbook) {
      const bytesOf: EntryReader = (entry) => rest(this.#unpacked(access, entry, name));
      yield { name, isMember: item.isMember, kind: 'workbook', access, entries, bytesOf };
      return;
    }
    const files = entries.filter((entry) => !isHidden(entry.name));
    if (files.length === 0) throw unreadable(name, 'it is an empty zip archive, not a list of events');
    for (const entry of files) {
      const path = `${name}/${entry.name}`;
      try {
        const chunks = this.#unpacked(access, entry, path);
        yield* this.open({ name: path, isMember: true, layers: layers + 1, chunks, access: undefined });
      } catch (error) {
        const failure = memberFailure(error, path);
        if (!failure) throw error;
        yield { name: path, isMember: true, kind: 'refused', failure };
      }
    }
  }

  #unpacked(access: RandomAccess, entry: ZipEntry, name: string): AsyncIterator<Uint8Array> {
    if (entry.isEncrypted) throw unreadable(name, 'it is locked with a password; unpack it first');
    if (entry.method !== 0 && entry.method !== 8) {
      throw unreadable(
        name,
        `it is packed in a way that is not read here (method ${entry.method}); unpack it first`,
      );
    }
    const packed = packedPieces(access, entry, name);
    if (entry.method === 0) return this.#kept(this.#guard.watch(packed));
    return this.#inflated(packed, 'deflate-raw', name);
  }
}

/** A failure that concerns one file of an archive and not the others. */
export function memberFailure(error: unknown, name: string): Failure | null {
  const known = named(name, error);
  return known instanceof HoldfastError && known.failure.code === 'unreadable-data' ? known.failure : null;
}

async function* packedPieces(
  access: RandomAccess,
  entry: ZipEntry,
  name: string,
): AsyncGenerator<Uint8Array> {
  const start = await packedStart(access, entry, name);
  yield* piecesOf(access, start, start + entry.packedSize);
}

async function* explained(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw named(name, error);
  }
}

async function* rest(chunks: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* following(new Uint8Array(), chunks);
}

const isHidden = (path: string): boolean =>
  path.startsWith('__MACOSX/') || path.slice(path.lastIndexOf('/') + 1).startsWith('.');

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    if (chunk.length > 0) yield chunk;
  }
}
