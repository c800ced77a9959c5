const p1 = 2654435761n;
const p2 = 2246822519n;
const p3 = 3266489917n;
const p4 = 668265263n;
const p5 = 374761393n;
const cut = (x: bigint): bigint => x & 0xffffffffn;
const rotated = (x: bigint, by: bigint): bigint => cut((cut(x) << by) | (cut(x) >> (32n - by)));

/** xxHash32 with seed 0, word for word as the specification 0.1.1 of Y. Collet puts it. */
export function xxHash32(text: string): number {
  const bytes = [...new TextEncoder().encode(text)].map(BigInt);
  const word = (at: number): bigint =>
    bytes.slice(at, at + 4).reduce((sum, byte, index) => sum | (byte << BigInt(8 * index)), 0n);
  let at = 0;
  let hash = p5;
  if (bytes.length >= 16) {
    const lanes = [p1 + p2, p2, 0n, -p1].map(cut);
    for (; at + 16 <= bytes.length; at += 16) {
      lanes.forEach((lane, index) => {
        lanes[index] = cut(rotated(lane + word(at + 4 * index) * p2, 13n) * p1);
      });
    }
    hash = [1n, 7n, 12n, 18n].reduce((sum, by, index) => sum + rotated(lanes[index] ?? 0n, by), 0n);
  }
  hash = cut(hash + BigInt(bytes.length));
  for (; at + 4 <= bytes.length; at += 4) hash = cut(rotated(hash + word(at) * p3, 17n) * p4);
  for (; at < bytes.length; at++) hash = cut(rotated(hash + (bytes[at] ?? 0n) * p5, 11n) * p1);
  hash = cut((hash ^ (hash >> 15n)) * p2);
  hash = cut((hash ^ (hash >> 13n)) * p3);
  return Number(hash ^ (hash >> 16n));
}
