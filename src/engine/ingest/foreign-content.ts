const signatures: readonly { bytes: readonly number[]; at?: number; what: string }[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG picture' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF picture' },
  { bytes: [0x57, 0x45, 0x42, 0x50], at: 8, what: 'a WebP picture' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF document' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program (ELF)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Office document' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], what: 'an xz archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive' },
  { bytes: [0x4f, 0x62, 0x6a, 0x01], what: 'an Avro file' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20], what: 'an SQLite database' },
  { bytes: [0x66, 0x74, 0x79, 0x70], at: 4, what: 'a video' },
];

const pages = ['<!doctype', '<html', '<?xml', '<svg'];

const startsWith = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, index) => head[at + index] === byte);

/** A zip archive, also an empty one; an Excel workbook is one. */
export const isZip = (head: Uint8Array): boolean =>
  startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]);

export const isParquet = (head: Uint8Array): boolean => startsWith(head, [0x50, 0x41, 0x52, 0x31]);

export const isGzip = (head: Uint8Array): boolean => startsWith(head, [0x1f, 0x8b, 0x08]);

/** What the bytes are if they are no text, such as `a PNG picture`; undefined where they may be. */
export function foreignContent(head: Uint8Array): string | undefined {
  const known = signatures.find(({ bytes, at }) => startsWith(head, bytes, at));
  if (known) return known.what;
  const start = new TextDecoder('latin1').decode(head.subarray(0, 64)).trimStart().toLowerCase();
  if (pages.some((page) => start.startsWith(page))) return 'a web page or XML';
  return undefined;
}

/** Whether these bytes, in no wide encoding, are no text: NULs, or many control characters. */
export function isBinary(head: Uint8Array): boolean {
  let nuls = 0;
  let controls = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte === 0) nuls++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
  }
  return nuls > 3 + head.length / 100 || controls > head.length / 20;
}
