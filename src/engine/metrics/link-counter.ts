/** Keys up to here have a place each in a table; with more of them, only those that come. */
const mostInTable = 1 << 18;

export type LinkCounter = {
  /** Counts one more path on a link. Users come one after the other. */
  add(key: number, user: number): void;
  /** in the order in which they first came */
  list(): { key: number; paths: number; users: number }[];
};

/** @param keys how many keys there are, from 0 on */
export function linkCounter(keys: number): LinkCounter {
  const table = keys <= mostInTable ? new Int32Array(keys).fill(-1) : null;
  const places = new Map<number, number>();
  const found: number[] = [];
  const paths: number[] = [];
  const users: number[] = [];
  const last: number[] = [];
  return {
    add(key, user) {
      let place = table ? (table[key] ?? -1) : (places.get(key) ?? -1);
      if (place < 0) {
        place = found.length;
        found.push(key);
        paths.push(0);
        users.push(0);
        last.push(-1);
        if (table) table[key] = place;
        else places.set(key, place);
      }
      paths[place] = (paths[place] ?? 0) + 1;
      users[place] = (users[place] ?? 0) + Number(last[place] !== user);
      last[place] = user;
    },
    list: () => found.map((key, place) => ({ key, paths: paths[place] ?? 0, users: users[place] ?? 0 })),
  };
}
