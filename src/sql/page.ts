import { type Fragment, int, list, sql } from './fragment.ts';
import { asInteger, asList, onlyRow, type Row } from './rows.ts';

/** One page of sorted people, and how many there are in all. */
export type Page = {
  /** what sorts them, ascending by itself */
  by: Fragment;
  descending: boolean;
  offset: number;
  limit: number | null;
};

/**
 * One row: how many people there are, and those of the page, as tuples that begin with the number in the whole order.
 * @param people a step's name, with `user` and the columns asked for
 */
export function pageSql(people: Fragment, columns: readonly Fragment[], page: Page): Fragment {
  const direction = page.descending ? sql` DESC` : sql``;
  const until = page.limit === null ? sql`` : sql` AND number <= ${int(page.offset + page.limit)}`;
  return sql`SELECT count() AS total, groupArrayIf((number, ${list(columns)}), number > ${int(page.offset)}${until}) AS page
FROM (SELECT *, row_number() OVER (ORDER BY ${page.by}${direction}, user) AS number FROM ${people})`;
}

export function decodePage<T>(
  rows: readonly Row[],
  read: (columns: Row) => T,
): { total: number; users: T[] } {
  const [total, page] = onlyRow(rows);
  const numbered = asList(page).map((tuple) => {
    const [number, ...columns] = asList(tuple);
    return { number: asInteger(number), person: read(columns) };
  });
  numbered.sort((a, b) => a.number - b.number);
  return { total: asInteger(total), users: numbered.map(({ person }) => person) };
}
