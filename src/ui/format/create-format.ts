import { civilDateMs } from './civil-date.ts';
import { createPunctuation, type Punctuation } from './create-punctuation.ts';

export type Language = 'en' | 'zh';
export type FormatPeriod = 'hour' | 'day' | 'week' | 'month';

/** Day before month with the month named: read alike in London and New York. */
const TAGS: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

const DASH = '–';
const NONE = '—';
const NBSP = '\u00A0';

/** A p value below this is told as below it. */
const LEAST_P = 0.001;

export type Format = Punctuation & {
  language: Language;
  /** 0.2345 → "23.4%". A rate is 0…1. */
  percent: (rate: number | null, digits?: number) => string;
  /** A rate without its sign, for dense tables: 0.2345 → "23", 0.0456 → "4.6". */
  percentCell: (rate: number | null) => string;
  /** On an axis, where ticks are round: 0.2 → "20%", 0.025 → "2.5%". */
  percentAxis: (rate: number) => string;
  /** Difference of two rates in percentage points, signed: 0.048 → "+4.8". */
  points: (difference: number | null, digits?: number) => string;
  /** Bounds of a difference of two rates: "−8.8 … −7.1". A dash would stand beside a minus. */
  pointsInterval: (low: number | null, high: number | null) => string;
  /** "23.4–31.0%" */
  interval: (low: number | null, high: number | null, digits?: number) => string;
  count: (value: number | null) => string;
  /** 1284 → "1.3K", 12.3万 in Chinese. */
  compact: (value: number | null) => string;
  /** On an axis, where ticks are round and none may be rounded away: 1250 → "1.25k". */
  countAxis: (value: number) => string;
  decimal: (value: number | null, digits?: number) => string;
  /** With all its digits, for figures that stand side by side: 0.11 → "0.110". */
  exact: (value: number | null, digits: number) => string;
  /** With its sign, a true minus: "+214", "−95", "0". */
  signed: (value: number | null, digits?: number) => string;
  /** With its sign and all its digits: "+0.50" */
  exactSigned: (value: number | null, digits: number) => string;
  /** A p value within a sentence, on one line: "p < 0.001", "p = 0.012". */
  p: (p: number | null) => string;
  /** The same under a heading that names it: "< 0.001", "0.012". */
  pCell: (p: number | null) => string;
  money: (value: number | null, currency?: string) => string;
  bytes: (bytes: number) => string;
  /** "1 Jan 2026", "2026年1月1日" */
  date: (day: string) => string;
  /** "1 Jan", "1月1日" */
  dayShort: (day: string) => string;
  /** "Tue 16 Jun", "6月16日 周二" */
  dayLabel: (day: string) => string;
  weekday: (day: string) => string;
  month: (day: string) => string;
  monthYear: (day: string) => string;
  /** "Q1 2026", "2026年第1季度" */
  quarter: (day: string) => string;
  /** "2026", "2026年" */
  year: (day: string) => string;
  /** "1 Jan – 29 Jun 2026" */
  range: (from: string, to: string) => string;
  /** A period by its contract name ('2026-01-05', '2026-01-05T13'). */
  period: (name: string, period: FormatPeriod) => string;
  /** An instant in a zone (the browser's where none is given). */
  dateTime: (epochMs: number, timeZone?: string) => string;
  /** 95 → "1m 35s": the two largest units. */
  duration: (seconds: number | null) => string;
  /** "3 days ago" */
  relative: (epochMs: number, nowMs: number) => string;
  list: (items: string[]) => string;
};

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

const RELATIVE = [['year', 31_556_952], ['month', 2_629_746], ['week', 604_800], ...UNITS] as const;

/** Chinese words keep off numerals, as everywhere else on the page, but on their line. */
const spaced = (text: string): string => text.replace(/(\d)(\p{Script=Han})/gu, `$1${NBSP}$2`);

export const createFormat = (language: Language): Format => {
  const tag = TAGS[language];
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = numbers.get(key) ?? new Intl.NumberFormat(tag, options);
    numbers.set(key, known);
    return known;
  };
  const dateFormat = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = JSON.stringify(options);
    const known = dates.get(key) ?? new Intl.DateTimeFormat(tag, options);
    dates.set(key, known);
    return known;
  };
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const show = (value: number | null, options: Intl.NumberFormatOptions): string =>
    value === null || Number.isNaN(value) ? NONE : number(options).format(value).replace('-', '−');
  const civil = (day: string, options: Intl.DateTimeFormatOptions): string => {
    const ms = civilDateMs(day);
    return ms === null ? day : dateFormat({ ...options, timeZone: 'UTC' }).format(ms);
  };
  const percent: Format['percent'] = (rate, digits = 1) => show(rate, { style: 'percent', ...fixed(digits) });
  const points: Format['points'] = (difference, digits = 1) =>
    show(difference === null ? null : difference * 100, { ...fixed(digits), signDisplay: 'exceptZero' });
  const pCell: Format['pCell'] = (p) =>
    p !== null && p < LEAST_P ? `<${NBSP}${show(LEAST_P, fixed(3))}` : show(p, fixed(3));
  const dayShort: Format['dayShort'] = (day) => civil(day, { month: 'short', day: 'numeric' });
  const weekday: Format['weekday'] = (day) => civil(day, { weekday: 'short' });
  const unit = (value: number, name: string, unitDisplay: 'short' | 'narrow'): string =>
    number({ style: 'unit', unit: name, unitDisplay, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
      value,
    );

  const range: Format['range'] = (from, to) => {
    const [a, b] = [civilDateMs(from), civilDateMs(to)];
    if (a === null || b === null || a > b) return `${from} ${DASH} ${to}`;
    if (a === b) return civil(from, { year: 'numeric', month: 'short', day: 'numeric' });
    const sameYear = from.slice(0, 4) === to.slice(0, 4);
    if (language === 'zh') {
      const end = sameYear ? dayShort(to) : civil(to, { dateStyle: 'long' });
      return `${civil(from, { dateStyle: 'long' })} ${DASH} ${end}`;
    }
    if (from.slice(0, 7) === to.slice(0, 7))
      return `${civil(from, { day: 'numeric' })} ${DASH} ${civil(to, { year: 'numeric', month: 'short', day: 'numeric' })}`;
    const start = sameYear
      ? dayShort(from)
      : civil(from, { year: 'numeric', month: 'short', day: 'numeric' });
    return `${start} ${DASH} ${civil(to, { year: 'numeric', month: 'short', day: 'numeric' })}`;
  };

  return {
    language,
    ...createPunctuation(language),
    percent,
    percentCell: (rate) => {
      if (rate === null) return NONE;
      const value = rate * 100;
      return number(value > 0 && value < 9.95 ? fixed(1) : fixed(0)).format(value);
    },
    percentAxis: (rate) => number({ style: 'percent', maximumFractionDigits: 2 }).format(rate),
    points,
    pointsInterval: (low, high) =>
      low === null || high === null ? NONE : `${points(low)}${NBSP}…${NBSP}${points(high)}`,
    interval: (low, high, digits = 1) =>
      low === null || high === null
        ? NONE
        : `${number(fixed(digits)).format(low * 100)}${DASH}${percent(high, digits)}`,
    count: (value) => show(value, { maximumFractionDigits: 0 }),
    compact: (value) => show(value, { notation: 'compact', maximumFractionDigits: 1, useGrouping: true }),
    countAxis: (value) => show(value, { notation: 'compact', maximumFractionDigits: 2, useGrouping: true }),
    decimal: (value, digits = 1) => show(value, { maximumFractionDigits: digits }),
    exact: (value, digits) => show(value, fixed(digits)),
    signed: (value, digits = 0) => show(value, { maximumFractionDigits: digits, signDisplay: 'exceptZero' }),
    exactSigned: (value, digits) => show(value, { ...fixed(digits), signDisplay: 'exceptZero' }),
    p: (p) => `p${NBSP}${p !== null && p < LEAST_P ? '' : `=${NBSP}`}${pCell(p)}`,
    pCell,
    money: (value, currency) =>
      show(
        value,
        currency
          ? {
              style: 'currency',
              currency,
              currencyDisplay: 'narrowSymbol',
              maximumFractionDigits: 2,
              trailingZeroDisplay: 'stripIfInteger',
            }
          : { maximumFractionDigits: 2 },
      ),
    bytes: (bytes) => {
      const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const step = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
      return unit(bytes / 1000 ** step, names[step] ?? 'byte', 'short');
    },
    date: (day) =>
      civil(
        day,
        language === 'zh' ? { dateStyle: 'long' } : { year: 'numeric', month: 'short', day: 'numeric' },
      ),
    dayShort,
    dayLabel: (day) =>
      language === 'zh' ? `${dayShort(day)} ${weekday(day)}` : `${weekday(day)} ${dayShort(day)}`,
    weekday,
    month: (day) => civil(day, { month: 'short' }),
    monthYear: (day) => civil(day, { year: 'numeric', month: language === 'zh' ? 'long' : 'short' }),
    quarter: (day) => {
      const quarter = Math.ceil(Number(day.slice(5, 7)) / 3);
      return language === 'zh' ? `${day.slice(0, 4)}年第${quarter}季度` : `Q${quarter} ${day.slice(0, 4)}`;
    },
    year: (day) => civil(day, { year: 'numeric' }),
    range,
    period: (name, period) => {
      if (period === 'month')
        return civil(name.slice(0, 10), { year: 'numeric', month: language === 'zh' ? 'long' : 'short' });
      if (period === 'hour') return `${dayShort(name.slice(0, 10))} ${name.slice(11, 13)}:00`;
      return dayShort(name.slice(0, 10));
    },
    dateTime: (epochMs, timeZone) =>
      dateFormat({
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(timeZone === undefined ? {} : { timeZone }),
      }).format(epochMs),
    duration: (seconds) => {
      if (seconds === null || Number.isNaN(seconds)) return NONE;
      if (seconds > 0 && seconds < 1) return unit(Math.round(seconds * 1000), 'millisecond', 'narrow');
      const parts: string[] = [];
      let rest = Math.round(seconds);
      for (const [name, size] of UNITS) {
        const whole = Math.floor(rest / size);
        rest -= whole * size;
        if (whole > 0 && parts.length < 2) parts.push(unit(whole, name, 'narrow'));
        else if (parts.length > 0) break;
      }
      return spaced(parts.length === 0 ? unit(0, 'second', 'narrow') : parts.join(' '));
    },
    relative: (epochMs, nowMs) => {
      const seconds = (epochMs - nowMs) / 1000;
      const [name, size] = RELATIVE.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
      return spaced(
        new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(Math.trunc(seconds / size), name),
      );
    },
    list: (items) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
  };
};
