import {
  csvLine,
  type CsvPieces,
  makeCsvPieces,
  middleOf,
  type Piece,
  pieceOf,
  pieceOfText,
} from './csv-pieces.ts';
import { actionOf, defectOf, valueOf } from './event-log.ts';
import { rowOf } from './row.ts';
import { type DemoTable, instantAt } from './table.ts';
import { actions } from './vocabulary.ts';

const use = actions.indexOf('use');
const zero = 48;
const colon = 58;
const letterU = 85;
const letterZ = 90;
/** No row is longer, in bytes; most are about 92. */
const longestRow = 256;
const usualRow = 104;
const pieceBytes = 1_048_576;

let rowPieces: CsvPieces | undefined;

/** The rows `from` … `to` − 1 as CSV in UTF-8, after `header` where one is given, in pieces of a megabyte, each with a buffer of its own. */
export const encodeCsv = (
  table: DemoTable,
  from: number,
  to: number,
  header?: Piece,
): Uint8Array<ArrayBuffer>[] => {
  rowPieces ??= makeCsvPieces();
  const dates = new Map<number, Piece>();
  const full: Uint8Array<ArrayBuffer>[] = [];
  const makeRoom = (rows: number) => new Uint8Array(Math.min(pieceBytes, rows * usualRow + 2 * longestRow));
  let out = makeRoom(to - from);
  let view = new DataView(out.buffer);
  let at = copy(view, 0, header);
  for (let row = from; row < to; row++) {
    if (at + longestRow > out.length) {
      full.push(out.subarray(0, at));
      out = makeRoom(to - row);
      view = new DataView(out.buffer);
      at = 0;
    }
    at = writeRow(out, view, at, table, row, rowPieces, dates);
  }
  return [...full, out.subarray(0, at)];
};

/** In a function of its own: what is called often is compiled sooner than what only runs long. */
const writeRow = (
  out: Uint8Array,
  view: DataView,
  start: number,
  table: DemoTable,
  row: number,
  { heads, unit, profiles, middles, tails }: CsvPieces,
  dates: Map<number, Piece>,
): number => {
  const code = table.codes[row] ?? 0;
  const user = table.users[row] ?? 0;
  const second = table.startSecond + (table.seconds[row] ?? 0);
  const profile = table.profiles[user] ?? 0;
  if (defectOf(code) !== 0) return copy(view, start, csvLine(rowOf(code, user, profile, instantAt(second))));
  const isUse = actionOf(code) === use;
  let at = copy(view, writeUser(out, start, user), heads[pieceOf(code)]);
  if (isUse) at = copy(view, writeNumber(out, at, valueOf(code)), unit);
  const day = Math.floor(second / 86_400);
  let date = dates.get(day);
  if (date === undefined) {
    date = pieceOfText(instantAt(second).slice(0, 11));
    dates.set(day, date);
  }
  at = writeClock(out, copy(view, at, date), second - day * 86_400);
  at = copy(view, at, profiles[profile]);
  at = copy(view, at, middles[middleOf(code)]);
  if (isUse) at = writeNumber(out, at, valueOf(code));
  return copy(view, at, tails[pieceOf(code)]);
};

/** All the writers return where the next byte goes. */
const copy = (out: DataView, at: number, piece: Piece | undefined): number => {
  if (!piece) return at;
  const { words, length } = piece;
  for (let i = 0; i < words.length; i++) out.setUint32(at + i * 4, words[i] ?? 0, true);
  return at + length;
};

const writeUser = (out: Uint8Array, at: number, user: number): number => {
  out[at] = letterU;
  let rest = user + 1;
  for (let i = at + 7; i > at; i--) {
    const tens = (rest / 10) | 0;
    out[i] = zero + rest - tens * 10;
    rest = tens;
  }
  return at + 8;
};

const writeNumber = (out: Uint8Array, at: number, value: number): number => {
  let end = at + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end++;
  let rest = value;
  for (let i = end - 1; i >= at; i--) {
    const tens = Math.floor(rest / 10);
    out[i] = zero + rest - tens * 10;
    rest = tens;
  }
  return end;
};

const writeTwo = (out: Uint8Array, at: number, value: number): void => {
  const tens = Math.floor(value / 10);
  out[at] = zero + tens;
  out[at + 1] = zero + value - tens * 10;
};

/** `13:00:00Z` of a second of the day. */
const writeClock = (out: Uint8Array, at: number, second: number): number => {
  const minutes = Math.floor(second / 60);
  const hours = Math.floor(minutes / 60);
  writeTwo(out, at, hours);
  out[at + 2] = colon;
  writeTwo(out, at + 3, minutes - hours * 60);
  out[at + 5] = colon;
  writeTwo(out, at + 6, second - minutes * 60);
  out[at + 8] = letterZ;
  return at + 9;
};
