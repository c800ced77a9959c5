import { describe, expect, it } from 'vitest';
import { addCivilDays, civilDateMs, civilDaysBetween } from '../../../src/ui/format/civil-date.ts';
import { createFormat } from '../../../src/ui/format/create-format.ts';

const en = createFormat('en');
const zh = createFormat('zh');

describe('numbers', () => {
  it('writes rates as per cent and points with a true minus', () => {
    expect(en.percent(0.2345)).toBe('23.5%');
    expect(en.percent(0.2345, 0)).toBe('23%');
    expect(en.points(0.048)).toBe('+4.8');
    expect(en.points(-0.012)).toBe('−1.2');
    expect(en.points(0)).toBe('0.0');
    expect(en.interval(0.04, 0.056)).toBe('4.0–5.6%');
  });

  it('keeps all digits of figures that stand side by side', () => {
    expect([0.11, 0.9234, 1234.5].map((value) => en.exact(value, 3))).toEqual([
      '0.110',
      '0.923',
      '1,234.500',
    ]);
    expect([0.5, -0.049, 0].map((value) => en.exactSigned(value, 2))).toEqual(['+0.50', '−0.05', '0.00']);
    expect(en.exact(null, 2)).toBe('—');
  });

  it('writes a p value with three digits everywhere, and a smaller one as smaller', () => {
    for (const format of [en, zh]) {
      expect([0, 0.0009, 0.001, 0.0123, 0.1, 1].map((p) => format.pCell(p))).toEqual([
        '<\u00A00.001',
        '<\u00A00.001',
        '0.001',
        '0.012',
        '0.100',
        '1.000',
      ]);
      expect(format.p(0.0009)).toBe('p\u00A0<\u00A00.001');
      expect(format.p(0.43)).toBe('p\u00A0=\u00A00.430');
    }
  });

  it('says "—" where there is no number', () => {
    for (const text of [
      en.pCell(null),
      en.percent(null),
      en.count(null),
      en.money(null, 'EUR'),
      en.interval(null, null),
      en.duration(null),
    ])
      expect(text).toBe('—');
  });

  it('keeps two figures in a dense cell', () => {
    expect([0, 0.0456, 0.0994, 0.0996, 0.234, 1].map((rate) => en.percentCell(rate))).toEqual([
      '0',
      '4.6',
      '9.9',
      '10',
      '23',
      '100',
    ]);
  });

  it('shortens large counts as each language does', () => {
    expect(en.compact(123_456)).toBe('123.5k');
    expect([0, 750, 1_250, 20_000].map(en.countAxis)).toEqual(['0', '750', '1.25k', '20k']);
    expect(en.pointsInterval(-0.088, -0.071)).toBe('−8.8\u00A0…\u00A0−7.1');
    expect(zh.compact(123_456)).toBe('12.3万');
  });

  it('writes money with the narrow symbol, without empty cents, and bare where no currency is set', () => {
    expect(en.money(180, 'USD')).toBe('$180');
    expect(zh.money(1234.5, 'CNY')).toBe('¥1,234.50');
    expect(en.money(1234.5)).toBe('1,234.5');
  });

  it('writes bytes and durations in their two largest units', () => {
    expect(en.bytes(999)).toBe('999 byte');
    expect(en.bytes(126_000_000)).toBe('126 MB');
    expect(en.duration(95)).toBe('1m 35s');
    expect(en.duration(0)).toBe('0s');
    expect(en.duration(0.25)).toBe('250ms');
    expect(en.duration(90_061)).toBe('1d 1h');
    expect(en.duration(3_600)).toBe('1h');
    expect(zh.duration(95)).toBe('1\u00A0分钟 35\u00A0秒');
  });
});

describe('dates', () => {
  it('writes civil dates in the language', () => {
    expect(en.date('2026-01-05')).toBe('5 Jan 2026');
    expect(zh.date('2026-01-05')).toBe('2026年1月5日');
    expect(en.dayLabel('2026-06-16')).toBe('Tue 16 Jun');
    expect(zh.dayLabel('2026-06-16')).toBe('6月16日 周二');
  });

  it('names the year once in a range, and twice where there are two', () => {
    expect(en.range('2026-01-01', '2026-06-29')).toBe('1 Jan – 29 Jun 2026');
    expect(en.range('2025-12-30', '2026-01-02')).toBe('30 Dec 2025 – 2 Jan 2026');
    expect(en.range('2026-01-01', '2026-01-01')).toBe('1 Jan 2026');
    expect(zh.range('2026-01-01', '2026-06-29')).toBe('2026年1月1日 – 6月29日');
  });

  it('names periods', () => {
    expect(en.period('2026-01-05T13', 'hour')).toBe('5 Jan 13:00');
    expect(en.period('2026-01-01', 'month')).toBe('Jan 2026');
    expect(zh.period('2026-01-01', 'month')).toBe('2026年1月');
    expect(en.period('2026-01-05', 'week')).toBe('5 Jan');
  });

  it('shows an instant in the zone that is asked for', () => {
    const instant = Date.UTC(2026, 0, 5, 20, 30);
    expect(en.dateTime(instant, 'Asia/Shanghai')).toBe('6 Jan 2026, 04:30');
    expect(en.dateTime(instant, 'America/New_York')).toBe('5 Jan 2026, 15:30');
  });

  it('says how long ago', () => {
    const now = Date.UTC(2026, 0, 5);
    expect(en.relative(now - 3 * 86_400_000, now)).toBe('3 days ago');
    expect(zh.relative(now - 3 * 86_400_000, now)).toBe('3\u00A0天前');
  });

  it('leaves what is no date as it is', () => {
    expect(en.date('soon')).toBe('soon');
  });
});

describe('civil dates', () => {
  it('refuses days that there are not', () => {
    for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', '']) expect(civilDateMs(text)).toBeNull();
    expect(civilDateMs('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
  });

  it('adds and counts days across months and leap years', () => {
    expect(addCivilDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addCivilDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(civilDaysBetween('2026-01-01', '2026-06-29')).toBe(179);
  });
});
