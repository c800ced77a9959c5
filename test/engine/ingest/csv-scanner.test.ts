import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it, vi } from 'vitest';
import { type CsvDialect, CsvScanner } from '../../../src/engine/ingest/csv-scanner.ts';
import type { RowSink } from '../../../src/engine/ingest/scanned-row.ts';
import { bytesOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const comma: CsvDialect = { delimiter: 44, lineEnd: 10 };
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type Scanned = {
  rows: string[][];
  lines: number[];
  refused: { reason: string; line: number; text: string }[];
};

function scan(
  text: string | Uint8Array,
  dialect = comma,
  cuts: readonly number[] = [],
  columns: string[] = [],
): Scanned {
  const scanned: Scanned = { rows: [], lines: [], refused: [] };
  const sink: RowSink = {
    take(row) {
      const cells = Array.from({ length: row.count }, (_, field) =>
        decoder.decode(row.bytes.subarray(row.starts[field], row.ends[field])),
      );
      scanned.rows.push(cells);
      scanned.lines.push(row.line);
    },
    refuse(reason, row) {
      scanned.refused.push({
        reason,
        line: row.line,
        text: decoder.decode(row.bytes.subarray(row.start, row.end)),
      });
    },
  };
  const scanner = new CsvScanner(sink, columns, dialect, 0);
  const bytes = bytesOf(text);
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const to of ends) {
    scanner.push(bytes.slice(from, to));
    from = to;
  }
  scanner.end();
  return scanned;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\t', '|', '\n', '\r', ' ', 'é', '😀', '0') }),
  fc.string(),
);
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 });
const cuts = fc.array(fc.nat(400), { maxLength: 8 });

describe('CsvScanner', () => {
  it('reads back what papaparse writes, cut anywhere, with any delimiter and line end', () => {
    fc.assert(
      fc.property(
        rows,
        cuts,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.constantFrom<string[]>([], ['a', 'b', 'c', 'd', 'e']),
        (table, cuts, delimiter, newline, quotes, known) => {
          const lineEnd = newline === '\r' ? 13 : 10;
          const text = Papa.unparse(table, { delimiter, newline, quotes: quotes || newline === '\r' });
          const scanned = scan(text, { delimiter: delimiter.charCodeAt(0), lineEnd }, cuts, known);
          expect(scanned.refused).toEqual([]);
          expect(scanned.rows).toEqual(table);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('agrees with papaparse on text that it can read', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', ' '), maxLength: 30 });
    fc.assert(
      fc.property(text, cuts, (text, cuts) => {
        const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n' });
        const scanned = scan(text, comma, cuts);
        if (parsed.errors.length > 0 || scanned.refused.length > 0) return;
        const hasText = (row: string[]): boolean => row.length > 1 || row[0]?.trim() !== '';
        expect(scanned.rows.filter(hasText)).toEqual(parsed.data.filter(hasText));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same rows wherever the text is cut, also broken text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '"', '"', ',', '\n', '\r', ' ', 'é'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, cuts, (text, cuts) => {
        const many = Array.from({ length: 70 }, (_, i) => `c${i}`);
        expect(scan(text, comma, cuts, many)).toEqual(scan(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('numbers lines as an editor does', () => {
    const { lines } = scan('a,b\r\n\r\n"x\ny",1\nc,d');
    expect(lines).toEqual([1, 3, 5]);
  });

  it('refuses one line for a quote that is not closed, and goes on', () => {
    const { rows, refused } = scan('a,b\n1,"two\n3,4\n5,6\n');
    expect(refused).toEqual([{ reason: 'unreadable-row', line: 2, text: '1,"two' }]);
    expect(rows).toEqual([
      ['a', 'b'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('refuses a row with text after a closing quote, but takes spaces there', () => {
    const { rows, refused } = scan('"a" ,b\n"c"d,e\nf,g\n');
    expect(refused.map(({ line }) => line)).toEqual([2]);
    expect(rows).toEqual([
      ['a', 'b'],
      ['f', 'g'],
    ]);
  });

  it('takes a quote inside an unquoted field as it is', () => {
    expect(scan('5" screen,"a ""b"""\n').rows).toEqual([['5" screen', 'a "b"']]);
  });

  it('refuses a line beyond the limit without holding it, and goes on', () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const { rows, refused } = scan(
      `a,b\n${long},1\n${long}${long}\nc,d\n`,
      comma,
      [40, 9_000_000, 18_000_000],
    );
    expect(refused.map(({ reason, line }) => [reason, line])).toEqual([
      ['too-long', 2],
      ['too-long', 3],
    ]);
    expect(rows.at(-1)).toEqual(['c', 'd']);
  });

  it('survives a quote that opens and is not closed for longer than a row may be', () => {
    const filler = `some,${'row'.repeat(1000)}\n`.repeat(6000);
    const { rows, refused } = scan(`a,"b\n${filler}c,d\n`, comma, [17_000_000, 19_000_000]);
    expect(refused).toMatchObject([{ reason: 'unreadable-row', line: 1, text: 'a,"b' }]);
    expect(rows.length).toBe(6001);
  });
});
