import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { generateDemo } from '../../src/demo/demo.ts';
import { textOf } from './measure.ts';

const demo = generateDemo({ users: 2_000, days: 90, seed: 3, end: '2026-10-20' });
const text = textOf(demo);
const parsed = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
const objects = demo.objects(0, demo.rows);

describe('the CSV file', () => {
  it('has the columns of the brief’s table first, then the properties', () => {
    expect(text.slice(0, text.indexOf('\n'))).toBe(
      'user_id,action_type,action_detail,create_time,channel,country,industry,device,plan,feature,seconds,amount,rating',
    );
  });

  it('says the same as the objects, row by row', () => {
    expect(parsed.errors).toEqual([]);
    expect(parsed.data).toHaveLength(demo.rows);
    const different = parsed.data.filter((row, index) => {
      const present = Object.entries(row).filter(([, value]) => value !== '');
      const told = Object.entries(objects[index] ?? {}).map(([name, value]) => [name, String(value)]);
      return JSON.stringify(present) !== JSON.stringify(told);
    });
    expect(different).toEqual([]);
  });

  it('is the same in one piece, in pages and in chunks', () => {
    const decode = (pieces: Uint8Array[]) => Buffer.concat(pieces).toString();
    expect(decode(demo.csv(0, demo.rows))).toBe(text);
    const body = (from: number, to: number) => decode(demo.csv(from, to)).replace(/^[^\n]*\n/, '');
    let pages = '';
    for (let from = 0; from < demo.rows; from += 7_001) pages += body(from, from + 7_001);
    expect(pages).toBe(text.slice(text.indexOf('\n') + 1));
  });

  it('keeps a comma inside its cell', () => {
    expect(text).toContain(',"far too slow, I gave up",');
    expect(objects.some((row) => row.action_detail === 'far too slow, I gave up')).toBe(true);
  });
});

describe('the rows', () => {
  const sound = objects.filter((row) => row.create_time?.startsWith('2026'));

  it('are in order of time and all within the window’s local days', () => {
    const times = sound.map((row) => row.create_time ?? '');
    expect(times).toEqual([...times].sort());
    expect(times[0]! >= '2026-07-22T16:00:00Z').toBe(true);
    expect(times.at(-1)! < '2026-10-20T16:00:00Z').toBe(true);
  });

  it('can be found by instant', () => {
    const noon = '2026-09-01T12:00:00Z';
    const at = demo.rowAt(Date.parse(noon));
    const after = objects.findIndex(
      (row) => row.create_time?.startsWith('2026') === true && row.create_time >= noon,
    );
    expect(Math.abs(at - after)).toBeLessThanOrEqual(1);
    expect(demo.rowAt(0)).toBe(0);
    expect(demo.rowAt(Date.parse('2027-01-01T00:00:00Z'))).toBe(demo.rows);
  });

  it('carry seconds on uses, an amount on payments and a rating on feedback, and nowhere else', () => {
    for (const [property, event] of [
      ['seconds', 'use'],
      ['amount', 'pay'],
      ['rating', 'feedback'],
    ] as const) {
      expect(
        sound.every(
          (row) => !row.action_type || (row[property] !== undefined) === (row.action_type === event),
        ),
      ).toBe(true);
    }
  });

  it('begin each person with a registration', () => {
    const seen = new Set<string>();
    const early = sound.filter((row) => {
      if (!row.user_id || !row.action_type || seen.has(row.user_id)) return false;
      seen.add(row.user_id);
      return row.action_type !== 'register';
    });
    expect(early).toEqual([]);
    expect(seen.size).toBe(2_000);
  });
});
