import type { EntryReader } from '../containers/open-contents.ts';
import type { ZipEntry } from '../containers/zip-directory.ts';
import { attribute, XmlError, type XmlHandler, XmlScanner } from './xml-scanner.ts';

/** Text that all cells share, at most: what a tab can hold. */
const mostSharedLength = 256 * 2 ** 20;
const stepLength = 64 * 1024;

export type Sheet = { name: string; entry: ZipEntry };
export type Workbook = {
  sheets: Sheet[];
  strings: string[];
  dateStyles: ReadonlySet<number>;
  is1904: boolean;
};
export type Parts = { entries: readonly ZipEntry[]; bytesOf: EntryReader };

/** Reads an XML part, a piece at a time; each piece is a step. @throws XmlError */
export async function* scanPart(
  { bytesOf }: Pick<Parts, 'bytesOf'>,
  entry: ZipEntry,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytesOf(entry)) {
    for (let at = 0; at < chunk.length; at += stepLength) {
      scanner.push(decoder.decode(chunk.subarray(at, at + stepLength), { stream: true }));
      yield;
    }
  }
  scanner.end();
}

async function scan(parts: Parts, path: string, handler: Partial<XmlHandler>): Promise<void> {
  const entry = parts.entries.find(({ name }) => name === path);
  if (!entry) return;
  const nothing = (): void => undefined;
  const { open = nothing, close = nothing, text = nothing } = handler;
  for await (const _ of scanPart(parts, entry, { open, close, text }));
}

/** What the cells of all sheets refer to. @throws XmlError */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const targets = new Map<string, string>();
  await scan(parts, 'xl/_rels/workbook.xml.rels', {
    open(name, attributes) {
      const id = attribute(attributes, 'Id');
      const target = attribute(attributes, 'Target');
      if (name === 'Relationship' && id !== undefined && target !== undefined) targets.set(id, target);
    },
  });
  const sheets: Sheet[] = [];
  let is1904 = false;
  await scan(parts, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const target = targets.get(attribute(attributes, 'id') ?? '') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const entry = parts.entries.find((one) => one.name === path);
      if (entry) sheets.push({ name: attribute(attributes, 'name') ?? '', entry });
    },
  });
  return { sheets, is1904, strings: await readStrings(parts), dateStyles: await readDateStyles(parts) };
}

async function readStrings(parts: Parts): Promise<string[]> {
  const strings: string[] = [];
  let length = 0;
  let text = '';
  let inText = false;
  let phonetic = 0;
  await scan(parts, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic++;
      inText = name === 't' && phonetic === 0;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      inText = false;
      if (name === 'rPh') phonetic--;
      if (name !== 'si') return;
      strings.push(text);
      length += text.length;
      if (length > mostSharedLength) throw new XmlError('its texts are longer than what a tab can hold');
    },
  });
  return strings;
}

const isDateId = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format writes a date or a time: one of its letters outside of quotes and brackets. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\[(?!h|m|s)[^\]]*\]|\\./gi, '').replaceAll(/general/gi, ''));

async function readDateStyles(parts: Parts): Promise<Set<number>> {
  const dateFormats = new Set<number>();
  const styles = new Set<number>();
  let inCells = false;
  let count = 0;
  await scan(parts, 'xl/styles.xml', {
    open(name, attributes) {
      const id = Number(attribute(attributes, 'numFmtId') ?? 0);
      if (name === 'numFmt' && isDateFormat(attribute(attributes, 'formatCode') ?? '')) dateFormats.add(id);
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (isDateId(id) || dateFormats.has(id)) styles.add(count);
      count++;
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
