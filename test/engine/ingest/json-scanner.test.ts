import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { JsonScanner } from '../../../src/engine/ingest/json-scanner.ts';
import { NdjsonScanner } from '../../../src/engine/ingest/ndjson-scanner.ts';
import type { RowSink, Scanner } from '../../../src/engine/ingest/scanned-row.ts';
import { bytesOf, oneMarkOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const decoder = new TextDecoder();

type Scanned = {
  rows: [line: number, text: string][];
  refused: [line: number, reason: string][];
  members: unknown;
};

function scan(make: (sink: RowSink) => Scanner, text: string, cuts: readonly number[] = []): Scanned {
  const scanned: Scanned = { rows: [], refused: [], members: null };
  const scanner = make({
    take: (row) => scanned.rows.push([row.line, decoder.decode(row.bytes.subarray(row.start, row.end))]),
    refuse: (reason, row) => scanned.refused.push([row.line, reason]),
  });
  const bytes = bytesOf(text);
  let from = 0;
  for (const to of [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)) {
    scanner.push(bytes.slice(from, to));
    from = to;
  }
  scanner.end();
  return { ...scanned, members: Object.fromEntries(scanner.members) };
}

const document = (wrapper: string | null) => (sink: RowSink) =>
  new JsonScanner(sink, [], wrapper?.split('.') ?? null);
const lines = (sink: RowSink) => new NdjsonScanner(sink, []);
const cuts = fc.array(fc.nat(300), { maxLength: 6 });
const object = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });

describe('JsonScanner', () => {
  it('finds the objects of a list, however it is written and cut', () => {
    fc.assert(
      fc.property(fc.array(object, { maxLength: 6 }), fc.nat(3), cuts, (objects, indent, cuts) => {
        const scanned = scan(document(null), JSON.stringify(objects, null, indent), cuts);
        expect(scanned.refused).toEqual([]);
        expect(scanned.rows.map(([, text]) => JSON.parse(text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(objects)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('finds the list in an object, and what stands beside it', () => {
    fc.assert(
      fc.property(
        fc.array(object, { maxLength: 4 }),
        fc.nat(2),
        cuts,
        fc.boolean(),
        (events, indent, cuts, after) => {
          const page = after
            ? { events, next: 'c2', total: { n: 3 } }
            : { next: 'c2', total: { n: 3 }, events };
          const scanned = scan(document('events'), JSON.stringify(page, null, indent), cuts);
          expect(scanned.rows.length).toBe(events.length);
          expect(scanned.refused).toEqual([]);
          expect(scanned.members).toEqual({ next: 'c2', total: { n: 3 } });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes objects one after another', () => {
    expect(scan(document(null), '{"a":1}\n{"a":\n2} {"a":3}').rows).toEqual([
      [1, '{"a":1}'],
      [2, '{"a":\n2}'],
      [3, '{"a":3}'],
    ]);
  });

  it('refuses what is no object and goes on', () => {
    const scanned = scan(document(null), '[{"a":1},\n5, null oops,\n["x"], {"b":}, {"c":2}]');
    expect(scanned.rows.map(([, text]) => text)).toEqual(['{"a":1}', '{"c":2}']);
    expect(scanned.refused).toEqual([2, 2, 2, 3, 3].map((line) => [line, 'unreadable-row']));
  });

  it('tells of a document that breaks off', () => {
    expect(scan(document(null), '[{"a":1},{"a":').refused).toEqual([[1, 'unreadable-row']]);
    expect(scan(document(null), '[{"a":1}').refused).toEqual([[1, 'unreadable-row']]);
    expect(scan(document('events'), '{"events":[{"a":1}]').refused).toEqual([[1, 'unreadable-row']]);
  });

  it('gives the same wherever broken text is cut, and ends', () => {
    const text = fc.string({ unit: oneMarkOf('{}[]:,"\\ab1 \n'), maxLength: 40 });
    fc.assert(
      fc.property(text, cuts, fc.constantFrom(null, 'a'), (text, cuts, wrapper) => {
        expect(scan(document(wrapper), text, cuts)).toEqual(scan(document(wrapper), text));
      }),
      { numRuns: 3000 },
    );
  });

  it('finds the list under several keys, and keeps what stands beside the outermost', () => {
    const text = '{"next":"x","a":{"next":"y","b":[{"n":1},{"n":2}],"c":{"b":[{"n":3}]}},"b":[{"n":4}]}';
    const wanted = { rows: [[1, '{"n":1}'], [1, '{"n":2}']], refused: [], members: { next: 'x', b: [{ n: 4 }] } }; // prettier-ignore
    for (const cuts of [[], [1, 7, 30], [18, 19, 20, 44]])
      expect(scan(document('a.b'), text, cuts)).toEqual(wanted);
  });

  it('passes over a value beyond the limit', () => {
    const long = `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    const scanned = scan(document(null), `[${long},{"b":1}]`, [5_000_000, 12_000_000]);
    expect(scanned.refused).toEqual([[1, 'too-long']]);
    expect(scanned.rows.map(([, text]) => text)).toEqual(['{"b":1}']);
  });
});

describe('NdjsonScanner', () => {
  it('takes a line at a time, passes over blank ones and refuses the broken', () => {
    const scanned = scan(lines, '{"a":1}\r\n\n  \n{"a"\n[1]\n{"b":2}', [3, 9]);
    expect(scanned.rows.map(([line]) => line)).toEqual([1, 6]);
    expect(scanned.refused).toEqual([
      [4, 'unreadable-row'],
      [5, 'unreadable-row'],
    ]);
  });

  it('passes over a line beyond the limit', () => {
    const long = `{"a":"${'x'.repeat(17 * 1024 * 1024)}"}`;
    const scanned = scan(lines, `${long}\n{"b":1}\n${long}`, [5_000_000, 17_000_000, 20_000_000]);
    expect(scanned.refused).toEqual([
      [1, 'too-long'],
      [3, 'too-long'],
    ]);
    expect(scanned.rows).toEqual([[2, '{"b":1}']]);
  });
});
