import { type DemoRow, rowOf } from './row.ts';
import { type DemoTable, instantAt } from './table.ts';

/** The rows `from` … `to` − 1 as objects. */
export const decodeRows = (table: DemoTable, from: number, to: number): DemoRow[] => {
  const rows: DemoRow[] = [];
  for (let row = from; row < to; row++) {
    const user = table.users[row] ?? 0;
    const time = instantAt(table.startSecond + (table.seconds[row] ?? 0));
    rows.push(rowOf(table.codes[row] ?? 0, user, table.profiles[user] ?? 0, time));
  }
  return rows;
};
