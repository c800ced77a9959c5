import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/ui/table/csv.ts';
import { fileName } from '../../../src/ui/table/save-file.ts';

describe('toCsv', () => {
  it('quotes separators, quotes and line breaks, and leaves null empty', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,y', 'say "hi"'],
          [null, 'two\nlines'],
          [0.25, true],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""hi"""\r\n,"two\nlines"\r\n0.25,true\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
    'disarms text that a spreadsheet would run: %j',
    (text) => {
      const [, row = ''] = toCsv(['a'], [[text]]).split('\r\n');
      expect(row.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves negative numbers numbers', () => {
    expect(toCsv(['a'], [[-1.5]])).toBe('a\r\n-1.5\r\n');
  });

  it('is read back as it was written, whatever the text', () => {
    const cell = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const { data } = Papa.parse<string[]>(toCsv(['a', 'b'], rows), { newline: '\r\n' });
        expect(data.slice(1, -1)).toEqual(rows);
      }),
    );
  });
});

describe('fileName', () => {
  it('keeps letters of any script and drops what file systems refuse', () => {
    expect(fileName('注册后 回来的用户', 'csv')).toBe('注册后-回来的用户.csv');
    expect(fileName('a/b\\c: "d"?', 'png')).toBe('a-b-c-d.png');
    expect(fileName('../..', 'svg')).toBe('holdfast.svg');
  });
});
