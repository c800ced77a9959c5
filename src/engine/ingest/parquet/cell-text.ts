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

/** `2026-01-05T13:00:00.000000`, or null outside of what a date can be. */
function isoOf(microseconds: number): string | null {
  const ms = Math.floor(microseconds / 1000);
  if (!(Math.abs(ms) <= 8.64e15)) return null;
  const rest = String(microseconds - ms * 1000).padStart(3, '0');
  return `${new Date(ms).toISOString().slice(0, -1)}${rest}`;
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

const text = (written: string): Written => ({ text: written, kind: fieldKind.text });

/** Writes times as ISO 8601. */
export const timeWriter =
  (times: 'instant' | 'wall') =>
  (value: unknown): Written | undefined => {
    if (typeof value !== 'number') return writeCell(value);
    const iso = isoOf(value);
    return iso === null ? text(String(value)) : text(times === 'instant' ? `${iso}Z` : iso);
  };

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
