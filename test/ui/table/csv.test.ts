import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/ui/table/csv.ts';
import { plainText } from '../../../src/ui/table/plain-text.ts';
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

  it('begins with no sign that is run or taken for a flag, and turns no text around', () => {
    expect(fileName('=cmd|calc', 'csv')).toBe('cmd-calc.csv');
    expect(fileName('--help @x', 'csv')).toBe('help-@x.csv');
    expect(fileName('-', 'csv')).toBe('holdfast.csv');
    expect(fileName('a\u202Egnp.x', 'csv')).toBe('agnp-x.csv');
  });

  it('cuts no character in half', () => {
    expect(fileName(`a${'🦄'.repeat(100)}`, 'csv')).toBe(`a${'🦄'.repeat(79)}.csv`);
  });
});

describe('plainText', () => {
  it('has plain spaces where the page keeps a number and its unit on one line', () => {
    expect(plainText('第\u00A03–7\u00A0天，90+\u00A0天，–\u00A0人')).toBe('第 3–7 天，90+ 天，– 人');
    expect(plainText('−8.8\u00A0…\u00A0−7.1')).toBe('−8.8 … −7.1');
    expect(plainText('12\u2060人')).toBe('12人');
  });

  it('leaves names out of the data as they are', () => {
    for (const name of ['张\u00A0伟', 'Jean\u00A0Paul', '\u00A0x', 'a\u2060b'])
      expect(plainText(name)).toBe(name);
  });
});
