import { actionOf, eventCode, type EventCode, featureOf, valueOf } from './event-log.ts';
import { payValues } from './payment.ts';
import { profileCount } from './person.ts';
import { columns, type DemoRow, rowOf } from './row.ts';
import { actions, features } from './vocabulary.ts';

const utf8 = new TextEncoder();
const use = actions.indexOf('use');

const cell = (value: string | number | undefined): string => {
  const text = String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvHeader: Uint8Array<ArrayBuffer> = utf8.encode(`${columns.join(',')}\n`);

/** Any row, the slow way: for those that are not put together from pieces. */
export const csvLine = (row: DemoRow): Uint8Array =>
  utf8.encode(`${columns.map((column) => cell(row[column])).join(',')}\n`);

/**
 * The bytes that rows are put together from, so that writing one costs a copy. In order of a row: the user id, `heads` (by `pieceOf`), for a use
 * its seconds and `unit`, the time, `profiles`, `middles` (by `middleOf`), for a use its seconds again, `tails` (by `pieceOf`).
 */
export type CsvPieces = {
  heads: Uint8Array[];
  unit: Uint8Array;
  profiles: Uint8Array[];
  middles: Uint8Array[];
  tails: Uint8Array[];
};

/** By action and, within it, by what is made (uses) or the value (others; below `payValues`). */
export const pieceOf = (code: EventCode): number =>
  actionOf(code) * payValues + (actionOf(code) === use ? featureOf(code) : valueOf(code));

/** By device, plan and feature, which are neighbours in a code. */
export const middleOf = (code: EventCode): number => (code >>> 4) & 255;

export const makeCsvPieces = (): CsvPieces => {
  const heads: Uint8Array[] = [];
  const tails: Uint8Array[] = [];
  const add = (code: EventCode) => {
    const row = rowOf(code, 0, 0, '');
    const detail = cell(row.action_detail);
    const head = actionOf(code) === use ? detail.replace(/0 s$/, '') : `${detail},`;
    heads[pieceOf(code)] = utf8.encode(`,${cell(row.action_type)},${head}`);
    tails[pieceOf(code)] = utf8.encode(`,${cell(row.amount)},${cell(row.rating)}\n`);
  };
  actions.forEach((_, action) => {
    if (action === use) features.forEach((__, feature) => add(eventCode(use, 0, 0, feature)));
    else for (let value = 0; value < payValues; value++) add(eventCode(action, 0, 0, 0, value));
  });
  const profiles = Array.from({ length: profileCount }, (_, profile) => {
    const row = rowOf(0, 0, profile, '');
    return utf8.encode(`,${cell(row.channel)},${cell(row.country)},${cell(row.industry)},`);
  });
  const middles = Array.from({ length: 256 }, (_, middle) => {
    const row = rowOf(middle << 4, 0, 0, '');
    return utf8.encode(`${cell(row.device)},${cell(row.plan)},${cell(row.feature)},`);
  });
  return { heads, unit: utf8.encode(' s,'), profiles, middles, tails };
};
