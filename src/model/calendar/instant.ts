import { dayFromCivil } from './civil.ts';
import type { EpochMs } from '../units.ts';

/** `wall`: `ms` is the wall clock read as if it were UTC; otherwise it is the instant. Finer digits than ms are cut. */
export type ParsedInstant = { ms: EpochMs; wall: boolean };

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?\s?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** An ISO 8601 date or date-time with or without an offset, or undefined where the text is none (or no real date or time). */
export function parseInstant(text: string): ParsedInstant | undefined {
  const match = iso.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  const days = dayFromCivil(Number(year), Number(month), Number(day));
  const civilOk =
    Number(month) >= 1 &&
    Number(month) <= 12 &&
    Number(day) >= 1 &&
    Number(day) <= daysIn(Number(year), Number(month));
  if (!civilOk || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const ms =
    days * 86_400_000 +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1_000 +
    Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (offset === undefined) return { ms, wall: true };
  const shift = offsetMs(offset);
  return shift === undefined ? undefined : { ms: ms - shift, wall: false };
}

export function daysIn(year: number, month: number): number {
  return (
    dayFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) -
    dayFromCivil(year, month, 1)
  );
}

function offsetMs(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Instants are printed to the millisecond, in UTC: `2026-01-05T13:00:00.000Z`. */
export const formatInstant = (ms: EpochMs): string => new Date(ms).toISOString();
