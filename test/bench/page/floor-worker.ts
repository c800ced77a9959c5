import type { FloorColumn } from '../cases/case.ts';

/** Asks for the least time that any answer from these columns can take: reading each value once. */
export type FloorRequest = { events: number; users: number; columns: FloorColumn[] };

type Values = Uint8Array | Uint16Array | Uint32Array | Float64Array;

let held = new Map<FloorColumn, Values>();
let heldFor = '';

/** Columns of the engine's own widths. What they hold does not matter to a sum. */
function columnsOf(events: number, users: number): Map<FloorColumn, Values> {
  const key = `${events} ${users}`;
  if (key === heldFor) return held;
  heldFor = key;
  held = new Map<FloorColumn, Values>([
    ['user', new Uint32Array(users + 1)],
    ['event', new Uint8Array(events)],
    ['day', new Uint16Array(events)],
    ['time', new Float64Array(events)],
    ['channel', new Uint8Array(events)],
    ['plan', new Uint8Array(events)],
    ['amount', new Float64Array(events)],
  ]);
  for (const values of held.values()) for (let i = 0; i < values.length; i++) values[i] = i & 7;
  return held;
}

/** One loop a width, so that each is compiled for what it reads. */
const sums = new Map<number, (values: Values) => number>();
const sumOf = (values: Values): number => {
  const width = values.BYTES_PER_ELEMENT;
  const known = sums.get(width);
  if (known) return known(values);
  const made = makeSum(values);
  sums.set(width, made);
  return made(values);
};

function makeSum(example: Values): (values: Values) => number {
  if (example instanceof Uint8Array)
    return (values) => {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum = (sum + (values[i] ?? 0)) | 0;
      return sum;
    };
  if (example instanceof Uint16Array)
    return (values) => {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum = (sum + (values[i] ?? 0)) | 0;
      return sum;
    };
  if (example instanceof Uint32Array)
    return (values) => {
      let sum = 0;
      for (let i = 0; i < values.length; i++) sum = (sum + (values[i] ?? 0)) | 0;
      return sum;
    };
  return (values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
    return sum;
  };
}

self.addEventListener('message', ({ data }: MessageEvent<FloorRequest>) => {
  const columns = columnsOf(data.events, data.users);
  const begun = performance.now();
  let sum = 0;
  for (const name of data.columns) {
    const values = columns.get(name);
    if (values) sum += sumOf(values);
  }
  self.postMessage({ milliseconds: performance.now() - begun, sum }, { transfer: [] });
});
