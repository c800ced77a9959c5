const flags = new Set(['hasmore', 'hasnext', 'hasnextpage']);
const cursors = new Set(['nextcursor', 'nextpage', 'nextpagetoken', 'nexttoken', 'nexturl', 'nextlink']);
const around = new Set(['meta', 'metadata', 'pagination', 'paging', 'pageinfo', 'links']);

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
const isNamed = (value: unknown): boolean =>
  (typeof value === 'string' && value !== '') || typeof value === 'number';

/**
 * What beside the list of events says that there is another page, under a name that other APIs use; null: nothing does.
 * @param members of the object around the list
 */
export function nextElsewhere(members: ReadonlyMap<string, unknown>): string | null {
  for (const [name, value] of members) {
    if (saysMore(name, value)) return JSON.stringify(name);
    if (!around.has(plain(name)) || typeof value !== 'object' || value === null) continue;
    for (const [inner, said] of Object.entries(value)) {
      const isNext = inner === 'next' && (isNamed(said) || (typeof said === 'object' && said !== null));
      if (isNext || saysMore(inner, said)) return JSON.stringify(`${name}.${inner}`);
    }
  }
  return null;
}

const saysMore = (name: string, value: unknown): boolean =>
  flags.has(plain(name)) ? value === true : cursors.has(plain(name)) && isNamed(value);
