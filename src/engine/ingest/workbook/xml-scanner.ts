/** Told of what stands in an XML text; names without their prefixes. */
export type XmlHandler = {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
};

/** Longer than any tag or cell. */
const mostPending = 1 << 20;
const tag = /^<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^"'<>]|"[^"]*"|'[^']*')*?)(\/?)>$/;

/** What is wrong with an XML text. */
export class XmlError extends Error {}

/**
 * Takes XML apart piece by piece. Declarations of a document type are refused, and with them all entities but the five
 * that XML has: nothing can grow.
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #pending = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** @throws XmlError */
  push(piece: string): void {
    const text = this.#pending + piece;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === 60 ? this.#tagAt(text, at) : this.#textAt(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#pending = text.slice(at);
    if (this.#pending.length > mostPending) throw new XmlError('a part of it never ends');
  }

  /** @throws XmlError where it ends within a tag */
  end(): void {
    if (this.#pending.trim() !== '') throw new XmlError('it is cut off');
  }

  #textAt(text: string, at: number): number {
    const end = text.indexOf('<', at);
    if (end < 0) return -1;
    this.#handler.text(plainText(text.slice(at, end)));
    return end;
  }

  #tagAt(text: string, at: number): number {
    if (text.startsWith('<!--', at)) return after(text, '-->', at);
    if (text.startsWith('<?', at)) return after(text, '?>', at);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end >= 0) this.#handler.text(text.slice(at + 9, end));
      return after(text, ']]>', at);
    }
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9) return -1;
      throw new XmlError('it declares a document type, which no workbook needs');
    }
    const end = tagEnd(text, at);
    if (end < 0) return -1;
    const found = tag.exec(text.slice(at, end));
    if (!found) throw new XmlError(`it has a broken tag: ${text.slice(at, at + 40)}`);
    const [, closing, name = '', attributes = '', empty] = found;
    if (closing === '') this.#handler.open(name, attributes);
    if (closing === '/' || empty === '/') this.#handler.close(name);
    return end;
  }
}

function after(text: string, mark: string, at: number): number {
  const end = text.indexOf(mark, at);
  return end < 0 ? -1 : end + mark.length;
}

/** Position after the `>` that ends a tag; one within quotes does not. */
function tagEnd(text: string, at: number): number {
  let quote = 0;
  for (let i = at; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = code;
    else if (code === 62) return i + 1;
  }
  return -1;
}

const named: { [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plainText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute, by its name without a prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : plainText(value);
}
