/**
 * Gives the memory of an array that nobody will look at again back at once, where the browser can, and not when it
 * next looks for garbage, which may be after the largest arrays of an import are all there. The array is then empty.
 */
export function free(array: ArrayBufferView): void {
  const { buffer } = array;
  if (buffer instanceof ArrayBuffer && 'transfer' in buffer) buffer.transfer(0);
}

/** The same for those of a list, which are taken out of it. */
export function freeAll(arrays: (ArrayBufferView | undefined)[], from: number, to: number): void {
  for (let index = from; index < Math.min(to, arrays.length); index++) {
    const array = arrays[index];
    if (array) free(array);
    arrays[index] = undefined;
  }
}
