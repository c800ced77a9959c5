import { describe, expect, it } from 'vitest';
import { compile, float, identifier, int, integer, join, sql, text, texts } from '../../src/sql/fragment.ts';

describe('a statement', () => {
  it('names its parameters in the order of the text, equal values of one type alike', () => {
    const both = sql`SELECT ${text('a')}, ${int(1)}, ${text('a')}, ${float(1)}`;
    expect(compile(both)).toEqual({
      sql: 'SELECT {p1:String}, {p2:Int64}, {p1:String}, {p3:Float64}',
      parameters: { p1: 'a', p2: 1, p3: 1 },
    });
  });

  it('keeps a value out of the text, however it looks', () => {
    const hostile = `'; DROP TABLE events; -- {p9:String} \\ \u0000`;
    const { sql: written, parameters } = compile(sql`x = ${text(hostile)} OR y IN ${texts([hostile])}`);
    expect(written).toBe('x = {p1:String} OR y IN {p2:Array(String)}');
    expect(parameters).toEqual({ p1: hostile, p2: [hostile] });
  });

  it('joins fragments with their values', () => {
    expect(compile(join([text('a'), text('b')], sql` OR `)).sql).toBe('{p1:String} OR {p2:String}');
  });
});

describe('an identifier', () => {
  it.each([
    ['plan', '`plan`'],
    ['a`b', '`a\\`b`'],
    ['a\\', '`a\\\\`'],
    ['a\u0000\n', '`a\\x00\\x0a`'],
    ['计划 😀', '`计划 😀`'],
  ])('%j is written %s', (name, written) => {
    expect(compile(identifier(name)).sql).toBe(written);
  });

  it('is never empty', () => {
    expect(() => identifier('')).toThrow(RangeError);
  });
});

it.each([0.5, NaN, Infinity, 2 ** 53])('%d is no whole number to write out', (value) => {
  expect(() => integer(value)).toThrow(RangeError);
});
