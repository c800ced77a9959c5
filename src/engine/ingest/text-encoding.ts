import { firstBadUtf8 } from '../table/utf8.ts';

const encoder = new TextEncoder();
/** Text beyond ASCII that is looked at before encodings are told apart. */
const evidenceBytes = 4096;

/** Turns text in whatever encoding into UTF-8, piece by piece. */
export type Transcoder = {
  /** Where UTF-8 is as it is: whether all that comes does, or only ASCII so far, and what was left out at the start. */
  asIs?(): { passes: 'all' | 'ascii'; mark: number } | null;
  convert(piece: Uint8Array): Uint8Array;
  /** What was held back. */
  flush(): Uint8Array;
};

const nothing = new Uint8Array();

function decoded(label: string): Transcoder {
  const decoder = new TextDecoder(label);
  return {
    convert: (piece) => encoder.encode(decoder.decode(piece, { stream: true })),
    flush: () => encoder.encode(decoder.decode()),
  };
}

/** No byte below this is part of a longer character of GB18030. */
const firstOfSecond = 0x30;
const mostHeld = 1 << 16;

/**
 * GB18030 in pieces that end with a whole character, as far as that is told by a byte that stands for itself. Node's own
 * decoder throws, fatal or not, where a character of four bytes breaks off in a third piece.
 */
function decodedGb18030(): Transcoder {
  const decoder = new TextDecoder('gb18030');
  let held: Uint8Array = nothing;
  return {
    convert(piece) {
      const text = joined(held, piece);
      const last = text.findLastIndex((byte) => byte < firstOfSecond);
      const end = text.length > mostHeld ? text.length : last + 1;
      held = text.slice(end);
      return encoder.encode(decoder.decode(text.subarray(0, end), { stream: true }));
    },
    flush: () => encoder.encode(decoder.decode(held)),
  };
}

const asIs: Transcoder = { convert: (piece) => piece, flush: () => nothing };

/** UTF-16 by its byte-order mark, or by every other byte of plain text being 0; else undefined. */
function wideEncoding(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const length = Math.min(head.length, evidenceBytes);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    if (head[i] === 0 && i % 2 === 0) even++;
    else if (head[i] === 0) odd++;
  }
  const most = length / 5;
  if (odd > most && even < odd / 50) return 'utf-16le';
  return even > most && odd < even / 50 ? 'utf-16be' : undefined;
}

export const isWide = (head: Uint8Array): boolean => wideEncoding(head) !== undefined;

/**
 * Chooses the encoding: UTF-16 by the head; otherwise by the first text beyond ASCII, wherever it comes: UTF-8 where
 * that is well-formed, Windows-1252 where most bytes beyond ASCII stand alone, GB18030 where that is well-formed, else UTF-8
 * (what is wrong in it becomes U+FFFD). A byte-order mark is left out.
 */
export function transcoderFor(head: Uint8Array): Transcoder {
  const wide = wideEncoding(head);
  return wide === undefined ? new LazyTranscoder() : decoded(wide);
}

class LazyTranscoder implements Transcoder {
  #chosen: Transcoder | undefined;
  #isFirst = true;
  #mark = 0;
  #held: Uint8Array = nothing;

  convert(piece: Uint8Array): Uint8Array {
    if (this.#chosen) return this.#chosen.convert(piece);
    const text = this.#withoutMark(joined(this.#held, piece));
    this.#held = nothing;
    if (this.#chosen) return text;
    const from = firstBeyondAscii(text);
    if (from === text.length) return text;
    if (text.length - from < evidenceBytes) {
      this.#held = text.slice(from);
      return text.subarray(0, from);
    }
    return this.#choose(text, from, text.length - 3);
  }

  asIs(): { passes: 'all' | 'ascii'; mark: number } | null {
    if (this.#chosen === asIs) return { passes: 'all', mark: this.#mark };
    return this.#chosen || this.#held.length > 0 ? null : { passes: 'ascii', mark: this.#mark };
  }

  flush(): Uint8Array {
    if (this.#chosen) return this.#chosen.flush();
    const rest = this.#choose(this.#held, 0, this.#held.length);
    return joined(rest, this.#chosen === undefined ? nothing : this.#finish());
  }

  #finish(): Uint8Array {
    return this.#chosen?.flush() ?? nothing;
  }

  #withoutMark(text: Uint8Array): Uint8Array {
    if (!this.#isFirst) return text;
    this.#isFirst = false;
    if (text[0] !== 0xef || text[1] !== 0xbb || text[2] !== 0xbf) return text;
    this.#chosen = asIs;
    this.#mark = 3;
    return text.subarray(3);
  }

  /** @param goodUpTo where what is wrong may be a character cut off by the piece's end */
  #choose(text: Uint8Array, from: number, goodUpTo: number): Uint8Array {
    if (isTakenForUtf8(text, from, goodUpTo)) this.#chosen = asIs;
    else this.#chosen = isWestern(text, from) ? decoded('windows-1252') : decodedGb18030();
    return this.#chosen.convert(text);
  }
}

/** @param goodUpTo as far as it must be well-formed, unless it is nothing else either */
export const isTakenForUtf8 = (text: Uint8Array, from: number, goodUpTo: number): boolean =>
  firstBadUtf8(text, from, text.length) >= goodUpTo ||
  !(isWestern(text, from) || isGb18030(text.subarray(from)));

/** Whether most bytes beyond ASCII stand alone, as the letters with accents in a language of Latin letters do. */
function isWestern(text: Uint8Array, from: number): boolean {
  let alone = 0;
  let beside = 0;
  for (let i = from; i < text.length; i++) {
    if ((text[i] ?? 0) < 0x80) continue;
    if ((text[i - 1] ?? 0) < 0x80 && (text[i + 1] ?? 0) < 0x80) alone++;
    else beside++;
  }
  return alone > beside;
}

function isGb18030(text: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(text, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

export function firstBeyondAscii(text: Uint8Array): number {
  const aligned = Math.min(text.length, (4 - (text.byteOffset % 4)) % 4);
  let at = 0;
  while (at < aligned && (text[at] ?? 0) < 0x80) at++;
  if (at === aligned && at < text.length) {
    const words = new Int32Array(text.buffer, text.byteOffset + aligned, (text.length - aligned) >> 2);
    let word = 0;
    const last = words.length - 3;
    while (
      word < last &&
      (((words[word] ?? 0) | (words[word + 1] ?? 0) | (words[word + 2] ?? 0) | (words[word + 3] ?? 0)) &
        0x80808080) ===
        0
    )
      word += 4;
    while (word < words.length && ((words[word] ?? 0) & 0x80808080) === 0) word++;
    at = aligned + word * 4;
  }
  while (at < text.length && (text[at] ?? 0) < 0x80) at++;
  return at;
}

export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
