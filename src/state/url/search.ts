/** The longest search part that is written or read: servers and chat programs cut off or refuse longer addresses. */
export const maxSearchLength = 8_000;

/** Parameters of an address, each a text. */
export type SearchRecord = { [name: string]: string };

/**
 * The parameters in their order, a leading `?` ignored. Never throws: what is no valid percent-encoding reads as U+FFFD.
 * A search part beyond `maxSearchLength` holds nothing.
 */
export function parsePairs(search: string): [name: string, value: string][] {
  if (search.length > maxSearchLength + 1) return [];
  return [...new URLSearchParams(search)];
}

/** For the router: the same as a record; of a parameter that stands there twice the first counts. */
export function parseSearch(search: string): SearchRecord {
  const record = new Map<string, string>();
  for (const [name, value] of parsePairs(search)) if (!record.has(name)) record.set(name, value);
  return Object.fromEntries(record);
}

/** For the router: `?a=b&c=d`, or nothing. Values that are no text are left out. */
export function stringifySearch(record: { [name: string]: unknown }): string {
  const text = formatPairs(
    Object.entries(record).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  return text === '' ? '' : `?${text}`;
}

/** `a=b&c=d`; `parsePairs` reads it back. */
export const formatPairs = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  pairs.map(([name, value]) => `${escapeText(name)}=${escapeText(value)}`).join('&');

/** Escapes what has to be, and leaves `:` `,` `/` `@` readable, which mean nothing in a search part. */
const escapeText = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replace(/%(?:3A|2C|2F|40)/g, decodeURIComponent)
    .replaceAll("'", '%27')
    .replaceAll('%20', '+');
