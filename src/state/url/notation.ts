/** Plain JSON. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/**
 * JSON as it stands in an address, without the characters that would have to be escaped there:
 * object `(key:value,key:value)`, list `!(a,b)`, `!t` `!f` `!n`, numbers, bare text, and `~quoted text~` (a `~` in it is
 * doubled) where bare text would read as something else. Deeper than `maxDepth` or with a key twice it is refused.
 */
const maxDepth = 16;
const structural = /[()!:,~]/;
const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export class NotationError extends Error {
  constructor(at: number, expected: string) {
    super(`expected ${expected} at character ${at + 1}`);
    this.name = 'NotationError';
  }
}

export function formatValue(value: Plain): string {
  if (value === null) return '!n';
  if (typeof value === 'boolean') return value ? '!t' : '!f';
  if (typeof value === 'number') return formatNumber(value);
  if (typeof value === 'string') return formatText(value);
  return Array.isArray(value) ? `!(${formatItems(value)})` : `(${formatFields(value)})`;
}

/** The inside of a list, without its brackets. */
export const formatItems = (items: readonly Plain[]): string => items.map(formatValue).join(',');

/** The inside of an object, without its brackets. */
export const formatFields = (fields: { [key: string]: Plain }): string =>
  Object.entries(fields)
    .map(([key, value]) => `${formatText(key)}:${formatValue(value)}`)
    .join(',');

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`no notation for ${value}`);
  return String(value);
}

const formatText = (text: string): string =>
  text === '' || structural.test(text) || numeral.test(text) ? `~${text.replaceAll('~', '~~')}~` : text;

/** @throws NotationError */
export const parseValue = (text: string): Plain => readAll(text, (reader) => reader.value(0));
/** Reads what `formatItems` wrote. @throws NotationError */
export const parseItems = (text: string): Plain[] => readAll(text, (reader) => reader.items(0, ''));
/** Reads what `formatFields` wrote. @throws NotationError */
export const parseFields = (text: string): { [key: string]: Plain } =>
  readAll(text, (reader) => reader.fields(0, ''));

function readAll<T>(text: string, read: (reader: Reader) => T): T {
  const reader = new Reader(text);
  const value = read(reader);
  reader.end();
  return value;
}

class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  value(depth: number): Plain {
    if (depth > maxDepth) this.fail(`at most ${maxDepth} levels`);
    if (this.accept('(')) return this.closed(this.fields(depth + 1, ')'));
    if (this.accept('!(')) return this.closed(this.items(depth + 1, ')'));
    if (this.accept('!t')) return true;
    if (this.accept('!f')) return false;
    if (this.accept('!n')) return null;
    if (this.peek() === '~') return this.quoted();
    const text = this.bare();
    return numeral.test(text) ? Number(text) : text;
  }

  items(depth: number, close: string): Plain[] {
    const items: Plain[] = [];
    if (this.peek() === close) return items;
    do items.push(this.value(depth));
    while (this.accept(','));
    return items;
  }

  fields(depth: number, close: string): { [key: string]: Plain } {
    const fields: { [key: string]: Plain } = {};
    if (this.peek() === close) return fields;
    do {
      const key = this.peek() === '~' ? this.quoted() : this.bare();
      if (key === '__proto__' || Object.hasOwn(fields, key)) this.fail('another name');
      if (!this.accept(':')) this.fail('":"');
      fields[key] = this.value(depth);
    } while (this.accept(','));
    return fields;
  }

  end(): void {
    if (this.at < this.text.length) this.fail('the end');
  }

  private closed<T>(value: T): T {
    if (!this.accept(')')) this.fail('")"');
    return value;
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private accept(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private bare(): string {
    const start = this.at;
    while (this.at < this.text.length && !structural.test(this.peek())) this.at += 1;
    if (this.at === start) this.fail('a value');
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    let text = '';
    this.at += 1;
    for (;;) {
      const end = this.text.indexOf('~', this.at);
      if (end < 0) this.fail('a closing "~"');
      text += this.text.slice(this.at, end);
      this.at = end + 1;
      if (!this.accept('~')) return text;
      text += '~';
    }
  }

  private fail(expected: string): never {
    throw new NotationError(this.at, expected);
  }
}
