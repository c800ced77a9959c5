import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf, type PeriodScope } from '../../src/model/calendar/periods.ts';
import { zoneOf } from '../../src/model/calendar/zone.ts';
import { literal, parameterText } from '../../src/sql/parameter-text.ts';
import { lookUp } from '../../src/sql/calendar.ts';
import { filterSql } from '../../src/sql/filter.ts';
import { compile, floats, identifier, ints, sql, text, texts } from '../../src/sql/fragment.ts';
import { asList, onlyRow } from '../../src/sql/rows.ts';
import { nullOf, scalar } from '../../src/sql/value.ts';
import { openDatabase } from '../support/clickhouse.ts';

const database = await openDatabase();
const list = async (fragment: ReturnType<typeof sql>): Promise<readonly unknown[]> =>
  asList(onlyRow((await database?.query(compile(sql`SELECT ${fragment}`))) ?? [])[0]);

/** What the SQL takes for granted about the server, asked of a real one. */
describe.skipIf(!database)('the server', { timeout: 60_000 }, () => {
  it('lower-cases every character as JavaScript does', async () => {
    const characters: string[] = [];
    for (let code = 0; code < 0x110000; code++) {
      if (code < 0xd800 || code >= 0xe000) characters.push(String.fromCodePoint(code));
    }
    for (let from = 0; from < characters.length; from += 100_000) {
      const some = characters.slice(from, from + 100_000);
      const lowered = await list(sql`arrayMap(x -> lowerUTF8(x), ${texts(some)})`);
      expect(some.filter((one, index) => one.toLowerCase() !== lowered[index])).toEqual([]);
    }
  });

  it('lower-cases in context as JavaScript does: the last sigma, the dotted capital I', async () => {
    const letters = [
      'Σ',
      'σ',
      'Α',
      'a',
      '.',
      'İ',
      'I',
      '\u0301',
      ' ',
      'ß',
      '\u00ad',
      "'",
      '\u0345',
      '\u0307',
    ];
    const words = fc.sample(
      fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((word) => word.join('')),
      { numRuns: 3000, seed: 1 },
    );
    const lowered = await list(sql`arrayMap(x -> lowerUTF8(x), ${texts(words)})`);
    expect(lowered).toEqual(words.map((word) => word.toLowerCase()));
  });

  it('reads bound numbers to the last bit, and writes them as JavaScript does', async () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    const special = [0, -0, 5e-324, Number.MAX_VALUE, 1e21, 1e20, 1e-6, 1e-7, 123456789012345680000, 2 ** 53];
    const numbers = [...special, ...fc.sample(double, { numRuns: 3000, seed: 1 })];
    const read = await list(sql`arrayMap(x -> x + 0, ${floats(numbers)})`);
    expect(read).toEqual(numbers.map((number) => number + 0));
    const written = await list(
      sql`arrayMap(x -> replaceRegexpOne(toString(x + 0), 'e(\\\\d)', 'e+\\\\1'), ${floats(numbers)})`,
    );
    expect(written).toEqual(numbers.map(String));
  });

  it('orders text by code point', async () => {
    const words = ['😀', 'ａ', 'a', 'Z', '\u0000', '', '\uffff', 'é'];
    const sorted = await list(sql`arraySort(${texts(words)})`);
    expect(sorted).toEqual(['', '\u0000', 'Z', 'a', 'é', 'ａ', '\uffff', '😀']);
  });

  it('takes hostile values and names for what they are', async () => {
    const hostile = `'; DROP TABLE x; -- \\N \\ \u0000\t\n\r\b\f " \` {p1:String}`;
    expect(await list(sql`[${text(hostile)}, ${texts([hostile])}[1]]`)).toEqual([hostile, hostile]);
    const names = ['a`b', 'a\\', "'x'", 'a\u0000\nb', '计划 😀', 'select'];
    for (const name of names)
      expect(await list(sql`[x.${identifier(name)}] FROM (SELECT 1 AS ${identifier(name)}) AS x`)).toEqual([
        1,
      ]);
  });

  it('reads a parameter that a script sets as it reads a bound one', async () => {
    const hostile = `'; DROP TABLE x; -- \\N \\ \u0000\t\n\r " \``;
    await database?.execute(`SET param_script_text = ${literal(parameterText(hostile))}`);
    await database?.execute(`SET param_script_list = ${literal(parameterText([hostile, 'b']))}`);
    const rows = await database?.query({
      sql: 'SELECT {script_text:String}, {script_list:Array(String)}',
      parameters: {},
    });
    expect(rows).toEqual([[hostile, [hostile, 'b']]]);
  });

  it.each([
    ['ne', 'x'],
    ['notIn', ['x']],
    ['isNotSet', undefined],
  ] as const)('%s is true of an absent value, and false once negated', async (op, value) => {
    const condition = {
      property: 'p',
      op,
      ...(value !== undefined && { value: typeof value === 'string' ? value : [...value] }),
    };
    const absent = nullOf('string');
    const read = () => ({ type: 'string', value: absent, present: sql`isNotNull(${absent})` }) as const;
    const truth = filterSql(condition, read);
    const negated = filterSql({ not: condition }, read);
    expect(await list(sql`[toUInt8(${truth}), toUInt8(${negated})]`)).toEqual([1, 0]);
  });

  it.each([
    ['eq', 1, 0],
    ['ne', 1, 1],
    ['gt', 1, 0],
    ['contains', 1, 1],
    ['startsWith', true, 0],
  ] as const)('%s %j of the text "11"', async (op, value, expected) => {
    const stored = sql`CAST(${scalar('11')}, 'Nullable(String)')`;
    const read = () => ({ type: 'string', value: stored, present: sql`isNotNull(${stored})` }) as const;
    expect(await list(sql`[toUInt8(${filterSql({ property: 'p', op, value }, read)})]`)).toEqual([expected]);
  });
});

describe.skipIf(!database)('the calendar in SQL is the model’s', { timeout: 60_000 }, () => {
  it.each([
    ['Asia/Shanghai', '1990-12-20', '1992-01-10'],
    ['America/New_York', '2025-12-20', '2027-01-10'],
    ['Australia/Lord_Howe', '2025-12-20', '2027-01-10'],
    ['America/Sao_Paulo', '2017-12-20', '2019-03-10'],
    ['Pacific/Apia', '2011-12-01', '2012-05-01'],
    ['Africa/Monrovia', '1971-12-01', '1972-03-01'],
  ])('%s', async (id, from, to) => {
    const zone = zoneOf(id);
    for (const period of ['hour', 'day', 'week', 'month'] as const) {
      const scope: PeriodScope = { zone, weekStart: 'sunday', asOf: Date.parse('2090-01-01'), firstEvent: 0 };
      const range = { from, to };
      const { starts, count } = periodsOf(range, period, scope);
      const edges = [...starts].flatMap((start) => [start - 1, start, start + 1]).sort((a, b) => a - b);
      const { index, start } = lookUp(periodsOf(range, period, scope));
      const found = await list(sql`arrayMap(at -> [toInt64(${index}), toInt64(${start})], ${ints(edges)})`);
      let last = -1;
      const expected = edges.map((edge) => {
        while (last < count && (starts[last + 1] ?? Infinity) <= edge) last += 1;
        return last < count ? last : -1;
      });
      expect(found.map((pair) => asList(pair)[0])).toEqual(expected);
      const inside = expected.flatMap((at, i) => (at < 0 ? [] : [{ at, pair: found[i] }]));
      expect(inside.map(({ pair }) => asList(pair)[1])).toEqual(inside.map(({ at }) => starts[at]));
    }
  });
});
