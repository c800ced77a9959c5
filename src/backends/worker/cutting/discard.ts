/** The memory of arrays that have it for themselves. */
export const buffersIn = (arrays: readonly (ArrayBufferView | undefined)[]): ArrayBuffer[] =>
  arrays.flatMap((array) => (array?.buffer instanceof ArrayBuffer ? [array.buffer] : []));

const { port1: drain, port2: nobody } = new MessageChannel();
nobody.close();

/**
 * Gives the memory of buffers back at once that came with a message or from a file: handed over to nobody. Left to the
 * next search for garbage, those of a large file add up to more than the table that is made of it.
 */
export const discard = (buffers: Iterable<ArrayBuffer>): void => drain.postMessage(null, [...buffers]);
