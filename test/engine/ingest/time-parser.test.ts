import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { timeKind, TimeParser, unpackOrdered } from '../../../src/engine/ingest/time-parser.ts';
import { parseInstant } from '../../../src/model/calendar/instant.ts';
import { bytesOf, oneMarkOf } from './read.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Reads the text out of the middle of other bytes, so that reading past its end shows. */
function parse(text: string, after = '9'): { kind: number; parser: TimeParser } {
  const parser = new TimeParser();
  const bytes = bytesOf(`9${text}${after}`);
  return { kind: parser.parse(bytes, 1, bytes.length - bytesOf(after).length), parser };
}

function iso(text: string): string {
  const { kind, parser } = parse(text);
  if (kind === timeKind.instant) return new Date(parser.value).toISOString();
  return kind === timeKind.wall ? new Date(parser.value).toISOString().slice(0, -1) : `kind ${kind}`;
}

describe('TimeParser', () => {
  it.each([
    ['2026-01-05', '2026-01-05T00:00:00.000'],
    ['2026-01-05T09:03', '2026-01-05T09:03:00.000'],
    ['2026-01-05 09:03:07', '2026-01-05T09:03:07.000'],
    ['2026-01-05T09:03:07.1', '2026-01-05T09:03:07.100'],
    ['2026-01-05T09:03:07,123999', '2026-01-05T09:03:07.123'],
    ['2026-01-05T09:03:07Z', '2026-01-05T09:03:07.000Z'],
    ['2026-01-05t09:03:07z', '2026-01-05T09:03:07.000Z'],
    ['2026-01-05 09:03:07.123456 UTC', '2026-01-05T09:03:07.123Z'],
    ['2026-01-05 09:03:07 +0800', '2026-01-05T01:03:07.000Z'],
    ['2026-01-05T09:03:07+08:00', '2026-01-05T01:03:07.000Z'],
    ['2026-01-05T09:03-05', '2026-01-05T14:03:00.000Z'],
    ['2026-01-05T23:59:60Z', '2026-01-06T00:00:00.000Z'],
    ['2026/1/5 9:03', '2026-01-05T09:03:00.000'],
    ['2026/01/05', '2026-01-05T00:00:00.000'],
    ['2026.1.5 9:03:10', '2026-01-05T09:03:10.000'],
    ['2026-1-5 9:03 PM', '2026-01-05T21:03:00.000'],
    ['2026/1/5 12:00:01am', '2026-01-05T00:00:01.000'],
    ['2026年1月5日 9:03', '2026-01-05T09:03:00.000'],
    ['2026年1月5日', '2026-01-05T00:00:00.000'],
    ['0001-01-01', '0001-01-01T00:00:00.000'],
    ['05-Jan-26', '2026-01-05T00:00:00.000'],
    ['5-JAN-2026 09:03:07', '2026-01-05T09:03:07.000'],
    ['31 Dec 1999', '1999-12-31T00:00:00.000'],
    ['Jan 5, 2026', '2026-01-05T00:00:00.000'],
    ['January 5th, 2026 at 9:03 PM', '2026-01-05T21:03:00.000'],
    ['Sep 30, 2026, 12:03:07.25 a.m.', '2026-09-30T00:03:07.250'],
    ['Mon, 05 Jan 2026 09:03:07 GMT', '2026-01-05T09:03:07.000Z'],
    ['Mon, 05 Jan 2026 09:03:07 +0100', '2026-01-05T08:03:07.000Z'],
    ['Monday, January 5, 2026 9:03 -03:30', '2026-01-05T12:33:00.000Z'],
    ['Mon Jan 05 2026 09:03:07 GMT+0800 (China Standard Time)', '2026-01-05T01:03:07.000Z'],
    ['20260105T090307Z', '2026-01-05T09:03:07.000Z'],
    ['20260105T090307', '2026-01-05T09:03:07.000'],
    ['20260105t0903', '2026-01-05T09:03:00.000'],
    ['20260105T090307.125+0800', '2026-01-05T01:03:07.125Z'],
    ['20260105T090307,5-05', '2026-01-05T14:03:07.500Z'],
    ['2026年1月5日 上午9:03', '2026-01-05T09:03:00.000'],
    ['2026年1月5日下午9:03:07', '2026-01-05T21:03:07.000'],
    ['2026/1/5 下午 12:30', '2026-01-05T12:30:00.000'],
    ['2026-01-05 上午12:30:00', '2026-01-05T00:30:00.000'],
    ['2026-01-05 下午01:30:00 +08:00', '2026-01-05T05:30:00.000Z'],
    ['2026-01-05 09:03:07 GMT', '2026-01-05T09:03:07.000Z'],
    ['2026/1/5 9:03 PM UTC', '2026-01-05T21:03:00.000Z'],
  ])('reads %s', (text, wanted) => expect(iso(text)).toBe(wanted));

  it.each([
    '', 'soon', '2026-02-30', '2026-13-01', '2026-00-10', '2026-01-05T24:00', '2026-01-05T09:60', '2026-01-05T9',
    '2026-01-05T09:03:', '2026-01-05T09:03:07.', '2026-01-05Z', '2026-01-05T09:03:07+25:00', '2026-01-05T09:03:07+8',
    '2026-01-05T09:03:07 EST', '2026/1/5 13:00 PM', '2026/1/5 0:30 AM', '2026/1-5', '2026-1', '09:03', '3/4',
    '31/31/2026', 'Jan 2026', '31-Feb-26', '5-Jan-126', 'Janus 5, 2026', 'Jan 5, 26', '26-01-May', 'Jan 5, 2026 13:00 PM',
    'Jan 5, 2026 24:00', 'Jan 5, 2026 9:03 EST', 'Jan 5, 2026 and more', '5 mai 2026', `Jan 5, 2026 (${'x'.repeat(99)})`,
    '20260230T090000', '20261301T0900', '20260105T240000', '20260105T09', '20260105T090000+2500', '20260105T0900 EST',
    '2026-01-05 下午13:00', '2026-01-05 上午0:30', '2026-01-05 中午9:00', '2026-01-05上', '2026年1月5日 下午',
    '1/2/6', '1/2/126', '31/31/26', '2026/1/526', '1年2月26日',
    '31/02/2026', '02/30/2026', '2026年1月5', '2026-01-05T09:03:07Z7', '--5', '1.', '.5', '1e', '1,5',
  ])('takes %j for no time', (text) => expect(parse(text).kind).toBe(timeKind.unreadable)); // prettier-ignore

  it('reads as the model does wherever that reads', () => {
    const part = (max: number, width: number) =>
      fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'));
    const text = fc
      .tuple(
        part(9999, 4),
        part(13, 2),
        part(32, 2),
        fc.constantFrom('T', ' '),
        part(25, 2),
        part(61, 2),
        part(62, 2),
        fc.constantFrom('', '.5', '.123', '.987654321', ','),
        fc.constantFrom('', 'Z', '+08:00', '-0330', '+05', ' Z', '+24:00'),
      ) // prettier-ignore
      .map(([y, mo, d, t, h, mi, s, f, z]) => `${y}-${mo}-${d}${t}${h}:${mi}:${s}${f}${z}`);
    fc.assert(
      fc.property(text, (text) => {
        const wanted = parseInstant(text);
        const { kind, parser } = parse(text);
        expect(kind).toBe(wanted ? (wanted.wall ? timeKind.wall : timeKind.instant) : timeKind.unreadable);
        expect(wanted === undefined || parser.value === wanted.ms).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('never reads past the end', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: oneMarkOf('0123456789-/:.T eEZ+PM年月日'), maxLength: 24 }),
        fc.constantFrom('0', ':', '5:00', 'Z', 'PM', '日'),
        (text, after) => {
          const alone = parse(text, '');
          const followed = parse(text, after);
          expect(followed.kind).toBe(alone.kind);
          const isSame = followed.parser.value === alone.parser.value;
          expect(alone.kind === timeKind.unreadable || isSame).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('cuts numbers to the millisecond exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.string({ unit: oneMarkOf('0123456789'), minLength: 1, maxLength: 9 }),
        (seconds, fraction) => {
          const { kind, parser } = parse(`${seconds}.${fraction}`);
          expect(kind).toBe(timeKind.smallNumber);
          expect(parser.value).toBe(seconds * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('keeps larger numbers whole', () => {
    expect(parse('1767571200123').parser.value).toBe(1767571200123);
    expect(parse('1767571200123456').parser.value).toBe(1767571200123456);
    expect(parse('1767571200123.9').parser.value).toBe(1767571200123);
    expect(parse('1.7675712e9').parser.value).toBe(1767571200000);
    expect(parse('-5').parser.value).toBeLessThan(0);
    expect(parse('-0').parser.value + 0).toBe(0);
  });

  it('keeps what is beyond the millisecond apart', () => {
    const beyond = (text: string): number => parse(text).parser.finer;
    expect(beyond('2026-01-05T09:03:07.123Z')).toBe(0);
    expect(beyond('2026-01-05T09:03:07.123000Z')).toBe(0);
    expect(beyond('2026-01-05T09:03:07.123456Z')).not.toBe(beyond('2026-01-05T09:03:07.123457Z'));
    expect(beyond('1767571200.123456')).not.toBe(beyond('1767571200.123457'));
  });

  it('holds dates of undecided order with all their parts', () => {
    const { kind, parser } = parse('03/04/2026 23:59:59.999');
    expect(kind).toBe(timeKind.orderedWall);
    expect(unpackOrdered(parser.value)).toEqual({
      year: 2026,
      first: 3,
      second: 4,
      timeMs: 86_399_999,
      hasShortYear: false,
    });
    expect(parse('31.12.2026').parser.dotted).toBe(true);
    const short = (text: string) => unpackOrdered(parse(text).parser.value);
    expect(short('5/1/69 下午 1:00')).toEqual(
      { year: 2069, first: 5, second: 1, timeMs: 46_800_000, hasShortYear: true }); // prettier-ignore
    expect(short('05-01-70')).toMatchObject({ year: 1970, hasShortYear: true });
    expect(short('05.01.0026')).toMatchObject({ year: 26, hasShortYear: false });
    const late = parse('12/31/9999 00:00 +14:00');
    expect(late.kind).toBe(timeKind.orderedInstant);
    expect(unpackOrdered(late.parser.value)).toEqual({
      year: 9999,
      first: 12,
      second: 31,
      timeMs: -14 * 3_600_000,
      hasShortYear: false,
    });
  });
});
