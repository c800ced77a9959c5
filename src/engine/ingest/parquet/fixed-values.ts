import type { FlatForm } from './flat-form.ts';
import type { Lane } from './lane.ts';

const upper = 2 ** 32;

/**
 * Takes values of a fixed length from `page` at `at` into rows `from … to` of a lane.
 * @param isPresent of each row; null: all have a value
 * @returns where they end
 */
export function readFixed(
  form: FlatForm,
  page: Uint8Array,
  at: number,
  isPresent: Int32Array | null,
  lane: Lane,
  from: number,
  to: number,
): number {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  if (lane.kind === 'numbers' && form.kind === 'numbers')
    return readNumbers(form.type, view, at, isPresent, lane.values, from, to);
  if (lane.kind === 'times' && form.kind === 'times')
    return readTimes(form.unit, view, at, isPresent, lane.values, from, to);
  if (lane.kind !== 'longs') throw new Error(`${lane.kind} have no fixed length`);
  let next = at;
  for (let row = from; row < to; row++) {
    const has = isPresent ? (isPresent[row - from] ?? 0) : 1;
    lane.isPresent[row] = has;
    if (has === 0) continue;
    lane.halves[row * 2] = view.getInt32(next, true);
    lane.halves[row * 2 + 1] = view.getInt32(next + 4, true);
    next += 8;
  }
  return next;
}

function readNumbers(
  type: 'INT32' | 'FLOAT' | 'DOUBLE',
  view: DataView,
  at: number,
  isPresent: Int32Array | null,
  values: Float64Array,
  from: number,
  to: number,
): number {
  const size = type === 'DOUBLE' ? 8 : 4;
  let next = at;
  for (let row = from; row < to; row++) {
    if (isPresent && isPresent[row - from] === 0) {
      values[row] = NaN;
      continue;
    }
    const value =
      type === 'DOUBLE'
        ? view.getFloat64(next, true)
        : type === 'INT32'
          ? view.getInt32(next, true)
          : view.getFloat32(next, true);
    values[row] = value + 0; // of two zeros the one that has a text
    next += size;
  }
  return next;
}

/** In microseconds; of nanoseconds as many as are whole. */
function readTimes(
  unit: 'MILLIS' | 'MICROS' | 'NANOS',
  view: DataView,
  at: number,
  isPresent: Int32Array | null,
  values: Float64Array,
  from: number,
  to: number,
): number {
  let next = at;
  for (let row = from; row < to; row++) {
    if (isPresent && isPresent[row - from] === 0) {
      values[row] = NaN;
      continue;
    }
    const value = view.getInt32(next + 4, true) * upper + view.getUint32(next, true);
    if (unit === 'NANOS') values[row] = Number(view.getBigInt64(next, true) / 1000n);
    else values[row] = unit === 'MILLIS' ? value * 1000 : value;
    next += 8;
  }
  return next;
}

/** The dictionary's values for the codes of rows `from … to`. */
export function lookUp(codes: Int32Array, dictionary: Lane, lane: Lane, from: number, to: number): void {
  if (lane.kind === 'longs' && dictionary.kind === 'longs') {
    for (let row = from; row < to; row++) {
      const code = codes[row] ?? -1;
      lane.isPresent[row] = code < 0 ? 0 : 1;
      lane.halves[row * 2] = dictionary.halves[code * 2] ?? 0;
      lane.halves[row * 2 + 1] = dictionary.halves[code * 2 + 1] ?? 0;
    }
  } else if ('values' in lane && 'values' in dictionary) {
    const { values } = dictionary;
    for (let row = from; row < to; row++) {
      const code = codes[row] ?? -1;
      lane.values[row] = code < 0 ? NaN : (values[code] ?? NaN);
    }
  }
}
