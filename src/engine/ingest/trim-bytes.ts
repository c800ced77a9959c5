/** Length of the white space character (as `String.prototype.trim` has it) that begins at `at`, or 0. */
function spaceAt(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  if (first === 32 || (first >= 9 && first <= 13)) return 1;
  if (first === 0xc2) return at + 1 < end && bytes[at + 1] === 0xa0 ? 2 : 0;
  if ((first !== 0xe1 && first !== 0xe2 && first !== 0xe3 && first !== 0xef) || at + 2 >= end) return 0;
  const point = ((first & 15) << 12) | (((bytes[at + 1] ?? 0) & 63) << 6) | ((bytes[at + 2] ?? 0) & 63);
  const space =
    point === 0x1680 ||
    (point >= 0x2000 && point <= 0x200a) ||
    point === 0x2028 ||
    point === 0x2029 ||
    point === 0x202f ||
    point === 0x205f ||
    point === 0x3000 ||
    point === 0xfeff;
  return space ? 3 : 0;
}

/** Where the text in `bytes[start … end)` begins without the white space before it; `end` where there is no other. */
export function trimmedStart(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const first = bytes[at] ?? 0;
    if (first > 32 && first < 0x80) return at;
    const length = spaceAt(bytes, at, end);
    if (length === 0) return at;
    at += length;
  }
  return end;
}

/** Where it ends without the white space after it. */
export function trimmedEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start) {
    const last = bytes[at - 1] ?? 0;
    if (last > 32 && last < 0x80) return at;
    const length = last < 0x80 ? 1 : last === 0xa0 && bytes[at - 2] === 0xc2 ? 2 : 3;
    if (at - length < start || spaceAt(bytes, at - length, at) !== length) return at;
    at -= length;
  }
  return start;
}

/** Whether a text is not empty and has nothing at its ends that would have to be trimmed. */
export function isBare(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start] ?? 0;
  const last = bytes[end - 1] ?? 0;
  return start < end && first > 32 && first < 0x80 && last > 32 && last < 0x80;
}
