const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Length of the well-formed UTF-8 character at `at`, or 0 where there is none. */
function characterAt(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at] ?? 0;
  const second = at + 1 < end ? (bytes[at + 1] ?? 0) : 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4 || !continues(second)) return 0;
  if (first < 0xe0) return 2;
  if (at + 2 >= end || !continues(bytes[at + 2])) return 0;
  if (first < 0xf0) {
    const tooSmall = first === 0xe0 && second < 0xa0;
    const surrogate = first === 0xed && second >= 0xa0;
    return tooSmall || surrogate ? 0 : 3;
  }
  if (at + 3 >= end || !continues(bytes[at + 3])) return 0;
  return (first === 0xf0 && second < 0x90) || (first === 0xf4 && second >= 0x90) ? 0 : 4;
}

/** Index of the first byte that is not well-formed UTF-8, or `end`. */
export function firstBadUtf8(bytes: Uint8Array, start: number, end: number): number {
  for (let i = start; i < end;) {
    if ((bytes[i] ?? 0) < 0x80) {
      i++;
      continue;
    }
    const length = characterAt(bytes, i, end);
    if (length === 0) return i;
    i += length;
  }
  return end;
}
