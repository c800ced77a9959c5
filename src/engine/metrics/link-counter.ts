/** Keys up to here have a place each in a table; with more of them, only those that come. */
const mostInTable = 1 << 18;

/** Counts paths and people on links. Users come one after the other. */
export class LinkCounter {
  readonly #placeOf: Map<number, number> | null;
  #paths: Float64Array;
  #users: Float64Array;
  #last: Int32Array;

  /** @param keys how many keys there are, from 0 on */
  constructor(keys: number) {
    const places = Math.min(keys, mostInTable);
    this.#placeOf = keys > mostInTable ? new Map() : null;
    this.#paths = new Float64Array(places);
    this.#users = new Float64Array(places);
    this.#last = new Int32Array(places).fill(-1);
  }

  /** Counts one more path on a link. */
  add(key: number, user: number): void {
    const place = this.#placeOf ? this.#find(this.#placeOf, key) : key;
    this.#paths[place] = (this.#paths[place] ?? 0) + 1;
    this.#users[place] = (this.#users[place] ?? 0) + Number(this.#last[place] !== user);
    this.#last[place] = user;
  }

  list(): { key: number; paths: number; users: number }[] {
    const found: { key: number; paths: number; users: number }[] = [];
    const take = (place: number, key: number): void => {
      const paths = this.#paths[place] ?? 0;
      if (paths > 0) found.push({ key, paths, users: this.#users[place] ?? 0 });
    };
    if (this.#placeOf) this.#placeOf.forEach(take);
    else for (let key = 0; key < this.#paths.length; key++) take(key, key);
    return found;
  }

  #find(placeOf: Map<number, number>, key: number): number {
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    const place = placeOf.size;
    placeOf.set(key, place);
    if (place === this.#paths.length) this.#grow();
    return place;
  }

  #grow(): void {
    const places = 2 * this.#paths.length;
    const [paths, users, last] = [this.#paths, this.#users, this.#last];
    this.#paths = new Float64Array(places);
    this.#paths.set(paths);
    this.#users = new Float64Array(places);
    this.#users.set(users);
    this.#last = new Int32Array(places).fill(-1);
    this.#last.set(last);
  }
}
