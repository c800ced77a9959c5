import type { EpochMs } from '../model/units.ts';
import { csvHeader } from './csv-pieces.ts';
import { encodeCsv } from './csv.ts';
import { demoZoneMs, msPerDay, secondsPerDay } from './days.ts';
import { addDirt } from './dirt.ts';
import { EventLog } from './event-log.ts';
import { liveLife } from './life.ts';
import { decodeRows } from './objects.ts';
import { type DemoOptions, demoSpan } from './options.ts';
import { Random } from './random.ts';
import type { DemoRow } from './row.ts';
import type { DemoTable } from './table.ts';
import { makeTimeline, registrationDays } from './timeline.ts';

/** A generated data set: 12 bytes a row in memory; text is made only when asked for. Rows are in order of time. */
export type Demo = {
  options: DemoOptions;
  /** how many, unusable and repeated ones included */
  rows: number;
  /** the index of the first row at or after an instant */
  rowAt(time: EpochMs): number;
  /** the rows `from` … `to` − 1 as a CSV file with its header, in pieces of a megabyte */
  csv(from: number, to: number): Uint8Array<ArrayBuffer>[];
  /** the same as objects without the fields that a row lacks */
  objects(from: number, to: number): DemoRow[];
  /** the whole file, header first, piece by piece */
  csvChunks(): Generator<Uint8Array<ArrayBuffer>>;
};

const rowsPerChunk = 16_384;

/** Lives through the demo. The same options give the same rows, to the byte, everywhere. Throws `invalid-argument`. */
export const generateDemo = (options: DemoOptions): Demo => {
  const table = generateTable(options);
  const rows = table.seconds.length;
  const clamp = (row: number) => Math.max(0, Math.min(rows, row));
  return {
    options,
    rows,
    rowAt: (time) => firstAtOrAfter(table.seconds, Math.ceil(time / 1000) - table.startSecond),
    csv: (from, to) => encodeCsv(table, clamp(from), clamp(to), csvHeader),
    objects: (from, to) => decodeRows(table, clamp(from), clamp(to)),
    *csvChunks() {
      for (let from = 0; from < rows || from === 0; from += rowsPerChunk) {
        const header = from === 0 ? csvHeader : undefined;
        yield* encodeCsv(table, from, clamp(from + rowsPerChunk), header);
      }
    },
  };
};

const generateTable = (options: DemoOptions): DemoTable => {
  const span = demoSpan(options);
  const timeline = makeTimeline(span);
  const random = new Random();
  const log = new EventLog(Math.max(1024, span.users * 34), span.days * secondsPerDay);
  const world = { timeline, random, log };
  const profiles = new Uint16Array(span.users);
  const days = registrationDays(timeline, span.users);
  for (let user = 0; user < span.users; user++) {
    random.restart(span.seed, user);
    profiles[user] = liveLife(world, user, days[user] ?? 0);
  }
  addDirt(log, span.seed);
  return { ...log.sorted(), profiles, startSecond: (span.firstDay * msPerDay - demoZoneMs) / 1000 };
};

const firstAtOrAfter = (seconds: Uint32Array, wanted: number): number => {
  let low = 0;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seconds[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
