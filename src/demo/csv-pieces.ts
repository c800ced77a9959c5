import { actionOf, eventCode, type EventCode, featureOf, valueOf } from './event-log.ts';
import { payValues } from './payment.ts';
import { profileCount } from './person.ts';
import { columns, type DemoRow, rowOf } from './row.ts';
import { actions, features } from './vocabulary.ts';

const utf8 = new TextEncoder();
const use = actions.indexOf('use');

/** Bytes, four to a word, the lowest first; the last word may hold more than belongs. */
export type Piece = { words: Uint32Array; length: number };

export const pieceOfText = (text: string): Piece => {
  const bytes = utf8.encode(text);
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  bytes.forEach((byte, i) => (words[i >> 2] = (words[i >> 2] ?? 0) | (byte << ((i & 3) * 8))));
  return { words, length: bytes.length };
};

const cell = (value: string | number | undefined): string => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvHeader: Piece = pieceOfText(`${columns.join(',')}\n`);

/** Any row, the slow way: for those that are not put together from pieces. */
export const csvLine = (row: DemoRow): Piece =>
  pieceOfText(`${columns.map((column) => cell(row[column])).join(',')}\n`);

/**
 * The bytes that rows are put together from, so that writing one costs a copy. In order of a row: the user id, `heads` (by `pieceOf`), for a use
 * its seconds and `unit`, the time, `profiles`, `middles` (by `middleOf`), for a use its seconds again, `tails` (by `pieceOf`).
 */
export type CsvPieces = {
  heads: Piece[];
  unit: Piece;
  profiles: Piece[];
  middles: Piece[];
  tails: Piece[];
};

/** By action and, within it, by what is made (uses) or the value (others; below `payValues`). */
export const pieceOf = (code: EventCode): number =>
  actionOf(code) * payValues + (actionOf(code) === use ? featureOf(code) : valueOf(code));

/** By device, plan and feature, which are neighbours in a code. */
export const middleOf = (code: EventCode): number => (code >>> 4) & 255;

export const makeCsvPieces = (): CsvPieces => {
  const heads: Piece[] = [];
  const tails: Piece[] = [];
  const add = (code: EventCode) => {
    const row = rowOf(code, 0, 0, '');
    const detail = cell(row.action_detail);
    const head = actionOf(code) === use ? detail.replace(/0 s$/, '') : `${detail},`;
    heads[pieceOf(code)] = pieceOfText(`,${cell(row.action_type)},${head}`);
    tails[pieceOf(code)] = pieceOfText(`,${cell(row.amount)},${cell(row.rating)}\n`);
  };
  actions.forEach((_, action) => {
    if (action === use) features.forEach((__, feature) => add(eventCode(use, 0, 0, feature)));
    else for (let value = 0; value < payValues; value++) add(eventCode(action, 0, 0, 0, value));
  });
  const profiles = Array.from({ length: profileCount }, (_, profile) => {
    const row = rowOf(0, 0, profile, '');
    return pieceOfText(`,${cell(row.channel)},${cell(row.country)},${cell(row.industry)},`);
  });
  const middles = Array.from({ length: 256 }, (_, middle) => {
    const row = rowOf(middle << 4, 0, 0, '');
    return pieceOfText(`${cell(row.device)},${cell(row.plan)},${cell(row.feature)},`);
  });
  return { heads, unit: pieceOfText(' s,'), profiles, middles, tails };
};
