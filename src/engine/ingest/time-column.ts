import { dayFromCivil } from '../../model/calendar/civil.ts';
import type { DateOrder } from '../../model/settings/settings.ts';
import type { EpochMs } from '../../model/units.ts';
import { Examples, type RowPlace } from './rejections.ts';
import { type NumberUnit, numberUnits, NumberUnitEvidence } from './number-unit.ts';
import { canBe, type OrderedDate, timeKind, type TimeParser, unpackOrdered } from './time-parser.ts';
import { ShortYears } from './short-years.ts';
import type { WallClock } from './wall-clock.ts';

const firstImpossibleMs = 4_102_444_800_000;
const dayMs = 86_400_000;

/** From 1970 on and before 2100. */
export const isPossible = (instant: EpochMs): boolean => instant >= 0 && instant < firstImpossibleMs;

export const dateOrders: readonly DateOrder[] = ['day-first', 'month-first'];

/** What a whole column of times comes to: how its numbers and its ordered dates are to be read. */
export type TimeReading = { unit: NumberUnit; order: DateOrder; shortYears: 'last' | 'unclear' };

/**
 * A column of times over all sources that have it. Numbers and dates such as 03/04/2026 are told apart by the whole
 * column, so their rows wait; examples of those that each reading would set aside are kept from the start.
 */
export class TimeColumn {
  readonly name: string;
  /** its name and the sources that share it */
  readonly id: string;
  #unit = new NumberUnitEvidence();
  #mustBe: { [O in DateOrder]: number } = { 'day-first': 0, 'month-first': 0 };
  #ordered = 0;
  #onlyDotted = true;
  #shortYears = new ShortYears();
  #impossible = new Map<NumberUnit | DateOrder, Examples>();
  #unreadable = new Map<DateOrder | 'short', Examples>();

  constructor(name: string, id = name) {
    this.name = name;
    this.id = id;
  }

  /** Takes in a time of the column, whether or not its row can be used. */
  weigh(kind: number, parser: TimeParser): void {
    if (kind === timeKind.smallNumber || kind === timeKind.largeNumber) this.#unit.add(parser.magnitude);
    else if (kind === timeKind.orderedWall || kind === timeKind.orderedInstant) {
      const date = unpackOrdered(parser.value);
      this.#ordered++;
      if (date.hasShortYear) this.#shortYears.add(date);
      if (!parser.dotted) this.#onlyDotted = false;
      if (date.first > 12) this.#mustBe['day-first']++;
      if (date.second > 12) this.#mustBe['month-first']++;
    }
  }

  /** Keeps the row as an example of what each reading that is still open would make of it. */
  remember(kind: number, value: number, place: RowPlace, file: string | undefined): void {
    if (kind === timeKind.smallNumber || kind === timeKind.largeNumber) {
      for (const unit of numberUnits) {
        if (!isPossible(instantOfNumber(kind, value, unit))) keep(this.#impossible, unit, place, file);
      }
      return;
    }
    const date = unpackOrdered(value);
    if (date.hasShortYear) keep(this.#unreadable, 'short', place, file);
    for (const order of dateOrders) {
      const wall = wallOf(date, order);
      if (Number.isNaN(wall)) keep(this.#unreadable, order, place, file);
      else if (!isPossible(wall)) keep(this.#impossible, order, place, file);
    }
  }

  /** The order of the column's dates; null where it has none that could be read both ways or only one. */
  dateOrder(given: DateOrder | undefined): DateOrder | 'undecided' | null {
    if (this.#ordered === 0) return null;
    if (given !== undefined) return given;
    const day = this.#mustBe['day-first'] > 0;
    const month = this.#mustBe['month-first'] > 0;
    if (day !== month) return day ? 'day-first' : 'month-first';
    return this.#onlyDotted && !day ? 'day-first' : 'undecided';
  }

  /** Whether both `25/12/2026` and `12/25/2026` were seen. */
  get isContradictory(): boolean {
    return this.#mustBe['day-first'] > 0 && this.#mustBe['month-first'] > 0;
  }

  numberUnit(): NumberUnit {
    return this.#unit.decide();
  }

  get shortYears(): TimeReading['shortYears'] {
    return this.#shortYears.reading;
  }

  impossibleExamples({ unit, order }: TimeReading): Examples['list'] {
    return [unit, order].flatMap((reading) => this.#impossible.get(reading)?.list ?? []);
  }

  unreadableExamples({ order, shortYears }: TimeReading): Examples['list'] {
    const unclear = shortYears === 'unclear' ? this.#unreadable.get('short')?.list : undefined;
    return unclear ?? this.#unreadable.get(order)?.list ?? [];
  }

  copy(): TimeColumn {
    const copy = new TimeColumn(this.name, this.id);
    copy.#unit = this.#unit.copy();
    copy.#mustBe = { ...this.#mustBe };
    copy.#ordered = this.#ordered;
    copy.#onlyDotted = this.#onlyDotted;
    copy.#shortYears = this.#shortYears.copy();
    copy.#impossible = copyOf(this.#impossible);
    copy.#unreadable = copyOf(this.#unreadable);
    return copy;
  }
}

function keep<K>(examples: Map<K, Examples>, key: K, place: RowPlace, file: string | undefined): void {
  let list = examples.get(key);
  if (!list) examples.set(key, (list = new Examples()));
  list.add(place, file);
}

const copyOf = <K>(examples: Map<K, Examples>): Map<K, Examples> =>
  new Map(
    [...examples].map(([key, { list }]) => {
      const copy = new Examples();
      copy.list.push(...list);
      return [key, copy];
    }),
  );

function instantOfNumber(kind: number, value: number, unit: NumberUnit): EpochMs {
  const small = kind === timeKind.smallNumber;
  if (unit === 'second') return small ? value : value * 1000;
  if (unit === 'millisecond') return small ? Math.floor(value / 1000) : value;
  return Math.floor(small ? value / 1e6 : value / 1000);
}

/** The wall clock (or with an offset the instant) of a date in this order, or NaN where there is no such date. */
function wallOf({ year, first, second, timeMs }: OrderedDate, order: DateOrder): number {
  const day = order === 'day-first' ? first : second;
  const month = order === 'day-first' ? second : first;
  return canBe(day, month, year) ? dayFromCivil(year, month, day) * dayMs + timeMs : NaN;
}

/**
 * The instant of a time that had to wait for its column; NaN where it is none in this reading.
 * @param countsWallTime whether numbers count the seconds of a wall clock
 */
export function settle(
  kind: number,
  value: number,
  reading: TimeReading,
  clock: WallClock,
  countsWallTime = false,
): EpochMs {
  clock.last = 'plain';
  if (kind === timeKind.smallNumber || kind === timeKind.largeNumber) {
    const instant = instantOfNumber(kind, value, reading.unit);
    return countsWallTime && isPossible(instant) ? clock.instantOf(instant) : instant;
  }
  const date = unpackOrdered(value);
  if (date.hasShortYear && reading.shortYears === 'unclear') return NaN;
  const wall = wallOf(date, reading.order);
  if (Number.isNaN(wall)) return NaN;
  return kind === timeKind.orderedWall ? clock.instantOf(wall) : wall;
}
