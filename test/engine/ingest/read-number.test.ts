import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isCommaNumber, readNumber } from '../../../src/engine/ingest/read-number.ts';
import { bytesOf, oneMarkOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

function readText(text: string): number {
  const bytes = bytesOf(`7${text}7`);
  return readNumber(bytes, 1, bytes.length - 1);
}

describe('readNumber', () => {
  it('reads every double back exactly', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readText(JSON.stringify(value))).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads decimals as Number does, to the last bit', () => {
    const digits = (most: number) =>
      fc.string({ unit: oneMarkOf('0123456789'), minLength: 1, maxLength: most });
    fc.assert(
      fc.property(
        digits(18),
        digits(18),
        fc.integer({ min: -330, max: 330 }),
        fc.boolean(),
        (a, b, e, withPower) => {
          const text = `${String(BigInt(a))}.${b}${withPower ? `e${e}` : ''}`;
          const value = Number(text);
          expect(readText(text)).toBe(Number.isFinite(value) ? value : NaN);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes JSON's form and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: oneMarkOf('0019.-+eE '), maxLength: 7 }), (text) => {
        const value = Number(text);
        const wanted = jsonNumber.test(text) && Number.isFinite(value) ? value + 0 : NaN;
        expect(readText(text)).toBe(wanted);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows no negative zero and no infinity', () => {
    expect(Object.is(readText('-0.0'), 0)).toBe(true);
    expect(readText('1e999')).toBeNaN();
  });
});

describe('isCommaNumber', () => {
  const isComma = (text: string): boolean => isCommaNumber(bytesOf(text), 0, bytesOf(text).length);

  it.each(['1,5', '-0,25', '10,00', '0,0'])('takes %s', (text) => expect(isComma(text)).toBe(true));
  it.each(['1', '1,', ',5', '01,5', '1,5,0', '1.000,5', '1,5 ', 'a,5', '-', ''])('refuses %s', (text) =>
    expect(isComma(text)).toBe(false),
  );
});
