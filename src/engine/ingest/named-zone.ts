import { timeKind, type TimeParser } from './time-parser.ts';

const ascii = new TextDecoder('latin1');
/** PST, CET, `(IST)`: such names stand for several zones, CST for one of China and one of America. */
const zone = /\s*\(?([A-Za-z]{2,5})\)?$/;
const half = /^[ap]m$/i;
const longestTime = 80;

/** Whether an unreadable text is a time by the clock with the short name of a zone behind it. */
export function namesZone(parser: TimeParser, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > longestTime) return false;
  const text = ascii.decode(bytes.subarray(start, end));
  const found = zone.exec(text);
  if (!found || half.test(found[1] ?? '')) return false;
  const kind = parser.parse(bytes, start, start + found.index);
  return kind === timeKind.wall || kind === timeKind.orderedWall;
}
