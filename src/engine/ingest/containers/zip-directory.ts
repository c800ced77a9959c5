import { type RandomAccess, unreadable } from '../source.ts';

/** A file in a zip archive. Sizes are what the archive claims. */
export type ZipEntry = {
  name: string;
  method: number;
  isEncrypted: boolean;
  packedSize: number;
  size: number;
  /** where its local header begins */
  offset: number;
};

const mostEntries = 100_000;
const mostDirectoryBytes = 64 * 2 ** 20;
const endBytes = 22;
const longEndBytes = 56;
const longLocatorBytes = 20;

const utf8 = new TextDecoder('utf-8');
const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The files that a zip archive lists at its end (PKWARE APPNOTE 6.3.10, §4.3), folders left out.
 * @throws HoldfastError `unreadable-data` where it is cut off, damaged or too long
 */
export async function readZipDirectory(access: RandomAccess, name: string): Promise<ZipEntry[]> {
  const damaged = unreadable(
    name,
    'the zip archive is damaged or cut off: its list of files is not at its end',
  );
  const tailStart = Math.max(0, access.size - endBytes - 0xffff);
  const tail = await access.slice(tailStart, access.size);
  const end = endRecord(tail);
  if (end < 0) throw damaged;
  const view = viewOf(tail);
  let count = view.getUint16(end + 10, true);
  let bytes = view.getUint32(end + 12, true);
  let start = view.getUint32(end + 16, true);
  if (count === 0xffff || bytes === 0xffff_ffff || start === 0xffff_ffff) {
    const long = await longEnd(access, tail, end);
    if (!long) throw damaged;
    ({ count, bytes, start } = long);
  }
  if (count > mostEntries || bytes > mostDirectoryBytes) {
    throw unreadable(name, `the zip archive lists more than ${mostEntries} files; unpack it first`);
  }
  if (start + bytes > access.size) throw damaged;
  const entries = entriesOf(await access.slice(start, start + bytes), count);
  if (!entries) throw damaged;
  return entries.filter((entry) => !entry.name.endsWith('/'));
}

/** Position of the end record whose comment reaches the end of the file. */
function endRecord(tail: Uint8Array): number {
  const view = viewOf(tail);
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== 0x06054b50) continue;
    if (at + endBytes + view.getUint16(at + 20, true) <= tail.length) return at;
  }
  return -1;
}

async function longEnd(
  access: RandomAccess,
  tail: Uint8Array,
  end: number,
): Promise<{ count: number; bytes: number; start: number } | null> {
  const at = end - longLocatorBytes;
  const view = viewOf(tail);
  if (at < 0 || view.getUint32(at, true) !== 0x07064b50) return null;
  const place = Number(view.getBigUint64(at + 8, true));
  if (place + longEndBytes > access.size) return null;
  const record = viewOf(await access.slice(place, place + longEndBytes));
  if (record.getUint32(0, true) !== 0x06064b50) return null;
  return {
    count: Number(record.getBigUint64(32, true)),
    bytes: Number(record.getBigUint64(40, true)),
    start: Number(record.getBigUint64(48, true)),
  };
}

function entriesOf(directory: Uint8Array, count: number): ZipEntry[] | null {
  const view = viewOf(directory);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || view.getUint32(at, true) !== 0x02014b50) return null;
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > directory.length) return null;
    const sizes = [24, 20, 42].map((field) => view.getUint32(at + field, true));
    widen(sizes, view, nameEnd, extraEnd);
    const [size = 0, packedSize = 0, offset = 0] = sizes;
    entries.push({
      name: utf8.decode(directory.subarray(at + 46, nameEnd)),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packedSize,
      size,
      offset,
    });
    at = next;
  }
  return entries;
}

/** Sizes of 4 GB and more stand in an extra field. */
function widen(sizes: number[], view: DataView, start: number, end: number): void {
  for (let at = start; at + 4 <= end;) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1) {
      let from = at + 4;
      for (let i = 0; i < sizes.length; i++) {
        if (sizes[i] !== 0xffff_ffff || from + 8 > end) continue;
        sizes[i] = Number(view.getBigUint64(from, true));
        from += 8;
      }
      return;
    }
    at += 4 + length;
  }
}

/**
 * Where the packed bytes of an entry begin.
 * @throws HoldfastError `unreadable-data` where they are not in the file
 */
export async function packedStart(access: RandomAccess, entry: ZipEntry, name: string): Promise<number> {
  const damaged = unreadable(name, 'the zip archive is damaged or cut off here');
  if (entry.offset + 30 > access.size) throw damaged;
  const header = viewOf(await access.slice(entry.offset, entry.offset + 30));
  if (header.getUint32(0, true) !== 0x04034b50) throw damaged;
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + entry.packedSize > access.size) throw damaged;
  return start;
}
