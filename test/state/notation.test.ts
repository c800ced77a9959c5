import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatFields,
  formatItems,
  formatValue,
  NotationError,
  parseFields,
  parseItems,
  parseValue,
  type Plain,
} from '../../src/state/url/notation.ts';

const { plain } = fc.letrec<{ plain: Plain }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 5 },
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '~', '~~', '1', '-0.5e3', '01', '!t', 'a b', '(', 'constructor'),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('plain'), { maxLength: 4 }),
    fc
      .dictionary(fc.string({ unit: 'binary' }), tie('plain'), { maxKeys: 4, noNullPrototype: true })
      .filter((fields) => !Object.hasOwn(fields, '__proto__')),
  ),
}));

const refusalOf = (text: string): unknown => {
  try {
    parseValue(text);
    return null;
  } catch (error) {
    return error;
  }
};

describe('the notation of values in an address', () => {
  it.each([
    [{ property: 'plan', op: 'eq', value: 'paid' }, '(property:plan,op:eq,value:paid)'],
    [
      [
        [0, 0],
        [1, 7],
      ],
      '!(!(0,0),!(1,7))',
    ],
    [['7', 7, '', 'a:b', '~', '2026-01-05'], '!(~7~,7,~~,~a:b~,~~~~,2026-01-05)'],
    [{ a: true, b: false, c: null, d: [], e: {} }, '(a:!t,b:!f,c:!n,d:!(),e:())'],
  ])('writes %j as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
    expect(parseValue(text)).toEqual(value);
  });

  it('reads back whatever it writes', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(parseValue(formatValue(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back lists and objects without their brackets', () => {
    const fields = { 'a:b': 1, c: ['~'] };
    expect(parseFields(formatFields(fields))).toEqual(fields);
    expect(parseItems(formatItems([fields, 'x']))).toEqual([fields, 'x']);
    expect(parseFields('')).toEqual({});
    expect(parseItems('')).toEqual([]);
  });

  it.each([
    '',
    '(',
    '(a',
    '(a:',
    '(a:1',
    '(a:1,)',
    '(a:1))',
    '!(1,,2)',
    '!x',
    '~open',
    '(:1)',
    'a,b',
    '(a:1,a:2)',
    '(__proto__:(polluted:!t))',
    '(~__proto__~:1)',
  ])('refuses %j', (text) => {
    expect(() => parseValue(text)).toThrow(NotationError);
  });

  it('refuses what is nested too deep, without running out of stack', () => {
    expect(() => parseValue('('.repeat(5_000))).toThrow(NotationError);
    expect(() => parseValue('!('.repeat(5_000))).toThrow(NotationError);
    expect(() => parseValue(`${'(a:'.repeat(3_000)}1${')'.repeat(3_000)}`)).toThrow(NotationError);
    expect(parseValue(`${'(a:'.repeat(10)}1${')'.repeat(10)}`)).toHaveProperty('a');
  });

  it('refuses any text as a value or a syntax error, never otherwise', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('(', ')', '!', '!(', ':', ',', '~', 'a', '1', '__proto__')),
        (parts) => {
          const refusal = refusalOf(parts.join(''));
          expect(refusal === null || refusal instanceof NotationError).toBe(true);
          expect({}).not.toHaveProperty('a');
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('has no notation for numbers that JSON lacks', () => {
    expect(() => formatValue(NaN)).toThrow(RangeError);
    expect(() => formatValue(Infinity)).toThrow(RangeError);
  });
});
