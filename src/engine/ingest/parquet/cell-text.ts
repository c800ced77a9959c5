import type { SchemaElement } from 'hyparquet';
import { fieldKind } from '../scanned-row.ts';

type Written = { text: string; kind: number };

/** How times of the schema are handed over: microseconds since 1970; days as dates. */
export const parsers = {
  timestampFromMilliseconds: (ms: bigint): number => Number(ms) * 1000,
  timestampFromMicroseconds: (us: bigint): number => Number(us),
  timestampFromNanoseconds: (ns: bigint): number => Number(ns / 1000n),
  dateFromDays: (days: number): string | null => isoOf(days * 86_400_000_000)?.slice(0, 10) ?? null,
  jsonFromBytes: (bytes: Uint8Array): string => decoder.decode(bytes),
  geometryFromBytes: (bytes: Uint8Array): string => hexOf(bytes),
  geographyFromBytes: (bytes: Uint8Array): string => hexOf(bytes),
};

/** Inside lists and structs a time has to say by itself what it is. */
export const nestedParsers = {
  ...parsers,
  timestampFromMilliseconds: (ms: bigint): string | null => zoned(Number(ms) * 1000),
  timestampFromMicroseconds: (us: bigint): string | null => zoned(Number(us)),
  timestampFromNanoseconds: (ns: bigint): string | null => zoned(Number(ns / 1000n)),
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 64), (byte) => byte.toString(16).padStart(2, '0')).join('');

const dayMs = 86_400_000;
const pairs = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));
const pair = (value: number): string => pairs[value] ?? '';
/** the date of the day that was written last: times mostly come in their order */
let written = { day: NaN, date: '' };

/** `2026-01-05T13:00:00.000000`, or null outside of what a date can be. */
export function isoOf(microseconds: number): string | null {
  const ms = Math.floor(microseconds / 1000);
  if (!(Math.abs(ms) <= 8.64e15)) return null;
  const day = Math.floor(ms / dayMs);
  if (day !== written.day) {
    const iso = new Date(day * dayMs).toISOString();
    written = { day, date: iso.slice(0, iso.indexOf('T')) };
  }
  const left = ms - day * dayMs;
  const minutes = Math.floor(left / 60_000);
  const clock = `${pair(Math.floor(minutes / 60))}:${pair(minutes % 60)}:${pair(Math.floor(left / 1000) % 60)}`;
  const fraction = (left % 1000) * 1000 + (microseconds - ms * 1000);
  return `${written.date}T${clock}.${fraction === 0 ? '000000' : String(fraction).padStart(6, '0')}`;
}

const zoned = (microseconds: number): string | null => {
  const iso = isoOf(microseconds);
  return iso === null ? null : `${iso}Z`;
};

/** Whether a column holds instants, wall times, or neither. */
export function timesIn({
  type,
  converted_type: old,
  logical_type: logical,
}: SchemaElement): 'instant' | 'wall' | null {
  if (logical?.type === 'TIMESTAMP') return logical.isAdjustedToUTC ? 'instant' : 'wall';
  if (old === 'TIMESTAMP_MILLIS' || old === 'TIMESTAMP_MICROS' || type === 'INT96') return 'instant';
  return null;
}

const text = (value: string): Written => ({ text: value, kind: fieldKind.text });

/** Writes a value as JSON would; whole numbers that a double cannot hold stay exact as text. */
export function writeCell(value: unknown): Written | undefined {
  switch (typeof value) {
    case 'string':
      return text(value);
    case 'number':
      if (Number.isNaN(value)) return undefined;
      return Number.isFinite(value) ? { text: String(value), kind: fieldKind.number } : text(String(value));
    case 'bigint': {
      const isSafe = BigInt(Number(value)) === value && Number.isSafeInteger(Number(value));
      return { text: String(value), kind: isSafe ? fieldKind.number : fieldKind.text };
    }
    case 'boolean':
      return { text: String(value), kind: value ? fieldKind.yes : fieldKind.no };
    case 'object':
      if (value instanceof Uint8Array) return text(decoder.decode(value));
      return text(JSON.stringify(value, plain));
    default:
      return undefined;
  }
}

const plain = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};
