import { dayFromCivil } from '../../model/calendar/civil.ts';
import { daysIn } from '../../model/calendar/instant.ts';
import { readBasicTime } from './basic-time.ts';
import { fullYear, readNamedDate } from './named-date.ts';

/** What a time cell says by itself. */
export const timeKind = {
  unreadable: 0,
  /** an instant, in epoch milliseconds */
  instant: 1,
  /** a wall clock, in milliseconds as if UTC */
  wall: 2,
  /** a number below 10¹¹: the value is 1000 times it, cut */
  smallNumber: 3,
  /** another number, cut */
  largeNumber: 4,
  /** 03/04/2026 as a wall clock or, with an offset, an instant: see `packOrdered` */
  orderedWall: 5,
  orderedInstant: 6,
} as const;

const ascii = new TextDecoder('latin1');
const dayMs = 86_400_000;
const timeRoom = 2 ** 28;
/** `5-Jan-26`, and a time of JavaScript's with a long name of its zone. */
const shortestNamed = 8;
const longestNamed = 80;

/** The parts of a date such as 03/04/2026 whose order is not known yet, and its time of day, as one exact number. */
const packOrdered = (year: number, first: number, second: number, timeMs: number): number =>
  ((year * 32 + first) * 32 + second) * timeRoom + timeMs + dayMs;

/** A year of two digits is packed beyond all others. */
const shortYear = 10_000;

/** `hasShortYear`: its year was written with two digits, and taken for one from 1970 to 2069. */
export type OrderedDate = {
  year: number;
  first: number;
  second: number;
  timeMs: number;
  hasShortYear: boolean;
};

export function unpackOrdered(packed: number): OrderedDate {
  const parts = Math.floor(packed / timeRoom);
  const year = Math.floor(parts / 1024);
  const hasShortYear = year >= shortYear;
  return {
    year: hasShortYear ? fullYear(year - shortYear) : year,
    first: Math.floor(parts / 32) % 32,
    second: parts % 32,
    timeMs: (packed % timeRoom) - dayMs,
    hasShortYear,
  };
}

/** Reads times straight from bytes. What was read last is in the fields: nothing is allocated per row. */
export class TimeParser {
  value = 0;
  /** of a number: its absolute value */
  magnitude = 0;
  /** digits beyond those in `value`, as some whole number below 2³² */
  finer = 0;
  /** of an ordered date: whether its separator is a dot, which means day first wherever it is used */
  dotted = false;
  #bytes: Uint8Array = new Uint8Array();
  #at = 0;
  #end = 0;
  #dateKey = -1;
  #dateMs = 0;

  /** @returns the `timeKind` of `bytes[start … end)`, which has no white space at its ends */
  parse(bytes: Uint8Array, start: number, end: number): number {
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.finer = 0;
    const kind = end - start >= 19 ? this.#parseCommon(start) : timeKind.unreadable;
    if (kind !== timeKind.unreadable) return kind;
    this.#at = start;
    const number = this.#parseNumber();
    if (number !== timeKind.unreadable) return number;
    this.#at = start;
    this.finer = 0;
    const date = this.#parseDate();
    return date === timeKind.unreadable ? this.#parseNamed(start) : date;
  }

  /** `2026-01-05T09:03:00`, with whatever may follow. */
  #parseCommon(at: number): number {
    const b = this.#bytes;
    const middle = b[at + 10];
    if (b[at + 4] !== 45 || b[at + 7] !== 45 || b[at + 13] !== 58 || b[at + 16] !== 58)
      return timeKind.unreadable;
    if (middle !== 84 && middle !== 32) return timeKind.unreadable;
    const year = this.#pair(at) * 100 + this.#pair(at + 2);
    const date = this.#dateOf(year, this.#pair(at + 5), this.#pair(at + 8));
    const hour = this.#pair(at + 11);
    const minute = this.#pair(at + 14);
    const second = this.#pair(at + 17);
    if (!(date === date && hour < 24 && minute < 60 && second < 61)) return timeKind.unreadable;
    this.#at = at + 19;
    const fraction = this.#fraction();
    if (fraction < 0) return timeKind.unreadable;
    this.value = date + hour * 3_600_000 + minute * 60_000 + second * 1_000 + fraction;
    return this.#zoned(timeKind.wall, timeKind.instant);
  }

  /** Two digits, or NaN. */
  #pair(at: number): number {
    const tens = (this.#bytes[at] ?? 0) - 48;
    const ones = (this.#bytes[at + 1] ?? 0) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
  }

  /** Midnight of a date as if UTC, or NaN where there is no such date. */
  #dateOf(year: number, month: number, day: number): number {
    const key = (year * 16 + month) * 32 + day;
    if (key === this.#dateKey) return this.#dateMs;
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return NaN;
    this.#dateKey = key;
    this.#dateMs = dayFromCivil(year, month, day) * dayMs;
    return this.#dateMs;
  }

  /** `.123456` → 123, the rest in `finer`; 0 where there is none, −1 where a point has no digit after it. */
  #fraction(): number {
    const b = this.#bytes;
    if (this.#at >= this.#end || (b[this.#at] !== 46 && b[this.#at] !== 44)) return 0;
    const from = ++this.#at;
    let ms = 0;
    let beyond = 0;
    for (; this.#at < this.#end; this.#at++) {
      const digit = (b[this.#at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      const place = this.#at - from;
      if (place < 3) ms += digit * (place === 0 ? 100 : place === 1 ? 10 : 1);
      else if (place < 12) beyond += digit * 10 ** (11 - place);
    }
    this.finer = beyond;
    return this.#at === from ? -1 : ms;
  }

  /** Reads the offset that may end a time; shifts `value` where there is one. */
  #zoned(without: number, withOffset: number): number {
    const b = this.#bytes;
    this.#skipSpaces();
    const left = this.#end - this.#at;
    if (left === 0) return without;
    const sign = b[this.#at] ?? 0;
    if (left === 1) return (sign | 32) === 122 ? withOffset : timeKind.unreadable;
    if (sign !== 43 && sign !== 45)
      return this.#isWord('UTC') || this.#isWord('GMT') ? withOffset : timeKind.unreadable;
    const colon = left === 6 && b[this.#at + 3] === 58 ? 1 : 0;
    if (left !== 3 && left !== 5 + colon) return timeKind.unreadable;
    const hours = this.#pair(this.#at + 1);
    const minutes = left === 3 ? 0 : this.#pair(this.#at + 3 + colon);
    if (!(hours < 24 && minutes < 60)) return timeKind.unreadable;
    const shift = (hours * 60 + minutes) * 60_000;
    this.value += sign === 45 ? shift : -shift;
    return withOffset;
  }

  #isWord(word: string): boolean {
    if (this.#end - this.#at !== word.length) return false;
    for (let i = 0; i < word.length; i++) {
      if (((this.#bytes[this.#at + i] ?? 0) & 0xdf) !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  #skipSpaces(): number {
    const from = this.#at;
    while (this.#at < this.#end && this.#bytes[this.#at] === 32) this.#at++;
    return this.#at - from;
  }

  /** Up to `most` digits; −1 where there is none. */
  #digits(most: number): number {
    let value = 0;
    const from = this.#at;
    while (this.#at < this.#end && this.#at - from < most) {
      const digit = (this.#bytes[this.#at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      this.#at++;
    }
    return this.#at === from ? -1 : value;
  }

  #parseNumber(): number {
    const start = this.#at;
    const negative = this.#bytes[this.#at] === 45;
    if (negative) this.#at++;
    const whole = this.#digits(400);
    if (whole < 0) return timeKind.unreadable;
    const ms = this.#bytes[this.#at] === 44 ? 0 : this.#fraction();
    if (ms < 0) return timeKind.unreadable;
    let thousandth = whole * 1000 + ms;
    let magnitude = whole + ms / 1000;
    if (this.#at < this.#end && ((this.#bytes[this.#at] ?? 0) | 32) === 101) {
      magnitude = Math.abs(this.#power(start));
      thousandth = Math.floor(Math.round(magnitude * 1e6) / 1e3);
    }
    if (this.#at !== this.#end || !Number.isFinite(magnitude)) return timeKind.unreadable;
    this.magnitude = magnitude;
    const small = magnitude < 1e11;
    const value = small ? thousandth : Math.floor(magnitude);
    if (!small) this.finer = (this.finer + ms * 1_000_003) % 2 ** 32;
    this.value = negative && magnitude + this.finer > 0 ? -Math.max(1, value) : value;
    return small ? timeKind.smallNumber : timeKind.largeNumber;
  }

  /** Reads the `e9` that ends a number begun at `start`; NaN where the whole is no number. */
  #power(start: number): number {
    this.#at++;
    if (this.#bytes[this.#at] === 43 || this.#bytes[this.#at] === 45) this.#at++;
    return this.#digits(9) < 0 ? NaN : Number(ascii.decode(this.#bytes.subarray(start, this.#at)));
  }

  #parseDate(): number {
    const start = this.#at;
    const a = this.#digits(4);
    const width = this.#at - start;
    const separator = this.#separator(yearSign);
    const b = this.#digits(2);
    if (a < 0 || b < 0 || separator === 0 || this.#separator(monthSign) !== separator)
      return timeKind.unreadable;
    const from = this.#at;
    const c = this.#digits(4);
    const last = this.#at - from;
    if (separator === yearSign[0] && this.#separator(daySign) === 0) return timeKind.unreadable;
    const yearFirst = width === 4 && (last === 1 || last === 2);
    const yearLast = width <= 2 && (last === 4 || last === 2) && separator !== yearSign[0];
    if (!yearFirst && !yearLast) return timeKind.unreadable;
    const timeMs = this.#timeOfDay();
    if (Number.isNaN(timeMs)) return timeKind.unreadable;
    if (yearFirst) {
      const date = this.#dateOf(a, b, c);
      this.value = date + timeMs;
      return Number.isNaN(date) ? timeKind.unreadable : this.#zoned(timeKind.wall, timeKind.instant);
    }
    const year = last === 2 ? fullYear(c) : c;
    if (!canBe(a, b, year) && !canBe(b, a, year)) return timeKind.unreadable;
    this.dotted = separator === 46;
    this.value = timeMs;
    const kind = this.#zoned(timeKind.orderedWall, timeKind.orderedInstant);
    this.value = packOrdered(last === 2 ? shortYear + c : c, a, b, this.value);
    return kind;
  }

  /** A date with its month by name, or without signs between its parts: rare, so that text may be made of it. */
  #parseNamed(start: number): number {
    this.finer = 0;
    if (this.#end - start < shortestNamed || this.#end - start > longestNamed) return timeKind.unreadable;
    const text = ascii.decode(this.#bytes.subarray(start, this.#end));
    const named = readNamedDate(text) ?? readBasicTime(text);
    if (!named) return timeKind.unreadable;
    this.value = named.ms;
    return named.isInstant ? timeKind.instant : timeKind.wall;
  }

  /** The separator's first byte, or 0 where there is none; the Chinese one counts as the year's wherever it stands. */
  #separator(word: readonly number[]): number {
    const byte = this.#bytes[this.#at] ?? 0;
    if (this.#at >= this.#end) return 0;
    if (byte === 45 || byte === 46 || byte === 47) {
      this.#at++;
      return byte;
    }
    if (!word.every((part, i) => this.#bytes[this.#at + i] === part) || this.#at + 3 > this.#end) return 0;
    this.#at += 3;
    return yearSign[0] ?? 0;
  }

  /** The time that may follow a date, in milliseconds; NaN where it is none. */
  #timeOfDay(): number {
    if (this.#at === this.#end) return 0;
    if (((this.#bytes[this.#at] ?? 0) | 32) === 116) this.#at++;
    else if (this.#skipSpaces() === 0 && this.#bytes[this.#at] !== noonSign[0]) return NaN;
    const before = this.#halfBefore();
    let hour = this.#digits(2);
    if (hour < 0 || this.#bytes[this.#at++] !== 58) return NaN;
    const minute = this.#twoDigits();
    let second = 0;
    let fraction = 0;
    if (this.#at < this.#end && this.#bytes[this.#at] === 58) {
      this.#at++;
      second = this.#twoDigits();
      fraction = this.#fraction();
    }
    const half = before >= 0 ? before : this.#half();
    if (half >= 0) hour = hour >= 1 && hour <= 12 ? (hour % 12) + half : NaN;
    if (!(hour < 24 && minute < 60 && second < 61 && fraction >= 0)) return NaN;
    return hour * 3_600_000 + minute * 60_000 + second * 1_000 + fraction;
  }

  #twoDigits(): number {
    const value = this.#at + 2 <= this.#end ? this.#pair(this.#at) : NaN;
    this.#at += 2;
    return value;
  }

  /** 0 for 上午, 12 for 下午, −1 where neither stands here. */
  #halfBefore(): number {
    const b = this.#bytes;
    const at = this.#at;
    if (b[at] !== noonSign[0]) return -1;
    const which = b[at + 2] ?? 0;
    const isHalf =
      at + 6 <= this.#end &&
      noonSign.every((part, i) => i === 2 || b[at + i] === part) &&
      (which === 0x8a || which === 0x8b);
    if (!isHalf) return -1;
    this.#at += 6;
    this.#skipSpaces();
    return which === 0x8b ? 12 : 0;
  }

  /** 0 for AM, 12 for PM, −1 where neither follows. */
  #half(): number {
    const before = this.#at;
    this.#skipSpaces();
    const letter = (this.#bytes[this.#at] ?? 0) | 32;
    const isHalf = (letter === 97 || letter === 112) && ((this.#bytes[this.#at + 1] ?? 0) | 32) === 109;
    if (!isHalf || this.#at + 2 > this.#end) {
      this.#at = before;
      return -1;
    }
    this.#at += 2;
    return letter === 112 ? 12 : 0;
  }
}

/** 年, 月 and 日 in UTF-8. */
const yearSign = [0xe5, 0xb9, 0xb4] as const;
const monthSign = [0xe6, 0x9c, 0x88] as const;
const daySign = [0xe6, 0x97, 0xa5] as const;
/** 上午 and, with 0x8b as its third byte, 下午 */
const noonSign = [0xe4, 0xb8, 0x8a, 0xe5, 0x8d, 0x88] as const;

export const canBe = (day: number, month: number, year: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
