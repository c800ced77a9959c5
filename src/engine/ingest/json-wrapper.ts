import { roleWordsIn } from './column-names.ts';

const wrapperNames = new Set(['events', 'data', 'results', 'records', 'rows', 'items', 'list']);
const deepest = 3;
// A text that is cut off within a string ends with it: to look for strings in there anew would take its length squared.
const tokens = /"((?:[^"\\]|\\.?)*)(?:"(\s*:)?|$)|\[(?=\s*([{\]]?))|[{}\]]/gs;

/** A list of objects (or an empty one) in the first object of a text: the keys to it, and those in its first object. */
type Found = { path: string[]; keys: string[] };

/**
 * The keys of the first object under which the list of events stands, where the object is not an event itself, which shows
 * by its keys: a list with one of the usual names, else the first whose objects have two of user, event and time.
 * @param isLines whether each line is an object: then only a usual name is a wrapper's
 */
export function findWrapper(text: string, isLines: boolean): string[] | null {
  const { keys, lists } = listsIn(text);
  if (roleWordsIn(keys) >= 2) return null;
  const usual = lists.find(({ path }) => path.length === 1 && wrapperNames.has(path[0] ?? ''));
  if (usual || isLines) return usual?.path ?? null;
  return lists.find((list) => roleWordsIn(list.keys) >= 2)?.path ?? null;
}

function listsIn(text: string): { keys: string[]; lists: Found[] } {
  const keys: string[] = [];
  const lists: Found[] = [];
  /** the key of each object or list that is open; null: it is an item of a list */
  const open: (string | null)[] = [];
  let key: string | null = null;
  let inside: { list: Found; depth: number } | null = null;
  for (const [token, name = '', colon, next] of text.matchAll(tokens)) {
    if (token.startsWith('"')) {
      key = colon === undefined ? null : name;
      if (colon !== undefined && open.length === 1) keys.push(name);
      if (colon !== undefined) inside?.list.keys.push(name);
    } else if (token === '{' || token === '[') {
      const isList = token === '[' && next !== '' && open.length <= deepest;
      const path = isList ? [...open.slice(1), key].filter((part) => part !== null) : [];
      if (isList && path.length === Math.max(1, open.length)) {
        const list = { path, keys: [] };
        lists.push(list);
        inside = { list, depth: open.length };
      }
      open.push(key);
      key = null;
    } else {
      open.pop();
      if (open.length === 0) break;
      if (inside && open.length <= inside.depth + 1) inside = null;
    }
  }
  return { keys, lists };
}

const ofLists = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\[\s*[^\s{\]]/;
const ofNumbered = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"0"\s*:/;

/**
 * Whether the one object of a text holds columns, and no event: a list, or values by their numbers, under each name.
 * @param rows what was made of it
 */
export function isColumnar(text: string, rows: readonly string[][]): boolean {
  if (rows.length > 1) return false;
  const isOfLists = rows.every(
    (cells) => cells.filter((cell) => cell.startsWith('[')).length * 2 >= cells.length,
  );
  return ofNumbered.test(text) || (isOfLists && ofLists.test(text));
}
