const wrong = 'its compressed bytes make no sense';

/**
 * Unpacks one block, several bytes at a time where there is room for more than are wanted: what is too much is written
 * over. Source: Snappy compressed format description.
 * @throws Error where it does not fill `output` exactly
 */
export function unpackSnappy(input: Uint8Array, output: Uint8Array): void {
  const from = new DataView(input.buffer, input.byteOffset, input.byteLength);
  const to = new DataView(output.buffer, output.byteOffset, output.byteLength);
  const end = input.length;
  const { length } = output;
  let at = 0;
  // Its length, which the page has said as well.
  while ((input[at] ?? 0) >= 128) at++;
  at++;
  let written = 0;
  while (at < end) {
    const tag = input[at++] ?? 0;
    const kind = tag & 3;
    let size = (tag >> 2) + 1;
    if (kind === 0) {
      if (size <= 16 && at + 16 <= end && written + 16 <= length) {
        to.setInt32(written, from.getInt32(at, true), true);
        to.setInt32(written + 4, from.getInt32(at + 4, true), true);
        if (size > 8) {
          to.setInt32(written + 8, from.getInt32(at + 8, true), true);
          to.setInt32(written + 12, from.getInt32(at + 12, true), true);
        }
      } else {
        const lengthBytes = size - 60;
        if (lengthBytes > 0) {
          size = 1;
          for (let i = 0; i < lengthBytes; i++) size += (input[at++] ?? 0) * 256 ** i;
        }
        if (at + size > end || written + size > length) throw new Error(wrong);
        output.set(input.subarray(at, at + size), written);
      }
      at += size;
    } else {
      let back = input[at++] ?? 0;
      if (kind === 1) {
        size = ((tag >> 2) & 7) + 4;
        back += (tag >> 5) << 8;
      } else {
        back += (input[at++] ?? 0) << 8;
        if (kind === 3) back += (input[at++] ?? 0) * 256 ** 2 + (input[at++] ?? 0) * 256 ** 3;
      }
      const source = written - back;
      if (at > end || back === 0 || source < 0 || written + size > length) throw new Error(wrong);
      if (back >= 4 && size <= 8 && written + 8 <= length) {
        to.setInt32(written, to.getInt32(source, true), true);
        to.setInt32(written + 4, to.getInt32(source + 4, true), true);
      } else if (back >= 4 && written + size + 4 <= length) {
        for (let i = 0; i < size; i += 4) to.setInt32(written + i, to.getInt32(source + i, true), true);
      } else for (let i = 0; i < size; i++) output[written + i] = output[source + i] ?? 0;
    }
    written += size;
  }
  if (written !== length) throw new Error(wrong);
}
