import type { DateOrder } from '../../model/settings/settings.ts';
import { type Work, workStep } from '../table/work.ts';
import type { ReadState, SourceSpan } from './read-state.ts';
import { isPossible, settle, type TimeColumn, type TimeReading } from './time-column.ts';
import { timeKind, unpackOrdered } from './time-parser.ts';
import { WallClock } from './wall-clock.ts';
import { zoneOf } from '../../model/calendar/zone.ts';

/** Makes an instant of every time that waited for its column, sets aside what is none, and strikes out void rows. */
export function* settleTimes(state: ReadState, clock: WallClock, given: DateOrder | undefined): Work<void> {
  const utc = new WallClock(zoneOf('UTC'));
  for (const span of state.spans) {
    if (state.waiting.isEmpty && !span.isVoid) continue;
    const own = span.times === 'utc' ? utc : clock;
    const reading = readingOf(span.time, given);
    const found = { unreadable: 0, impossible: 0 };
    for (let first = span.firstRow; first < span.endRow; first += workStep) {
      settleSome(state, span, reading, own, found, first, Math.min(span.endRow, first + workStep));
      yield;
    }
    state.rejections.addLate('unreadable-time', found.unreadable, span.time.unreadableExamples(reading));
    state.rejections.addLate('impossible-time', found.impossible, span.time.impossibleExamples(reading));
  }
  state.waiting.release(Infinity);
  state.lines.release(Infinity);
}

function readingOf(column: TimeColumn, given: DateOrder | undefined): TimeReading {
  const order = column.dateOrder(given);
  return {
    unit: column.numberUnit(),
    order: order === 'month-first' ? order : 'day-first',
    shortYears: column.shortYears,
  };
}

function settleSome(
  state: ReadState,
  span: SourceSpan,
  reading: TimeReading,
  clock: WallClock,
  found: { unreadable: number; impossible: number },
  first: number,
  last: number,
): void {
  const { time, finer } = state.events;
  for (let row = first; row < last; row++) {
    const kind = state.waiting.get(row);
    if (span.isVoid) time.set(row, NaN);
    if (kind === 0 || span.isVoid) continue;
    const value = time.get(row);
    const instant = settle(kind, value, reading, clock, span.times === 'wall-numbers');
    const isBad = Number.isNaN(instant) || !isPossible(instant);
    time.set(row, isBad ? NaN : instant);
    if (isBad) {
      const reason = Number.isNaN(instant) ? 'unreadable-time' : 'impossible-time';
      state.rejections.log.add(reason, span.file, state.lines.get(row), asRead(state, row, kind, value));
    }
    if (Number.isNaN(instant)) found.unreadable++;
    else if (isBad) found.impossible++;
    else if (hasShortYear(kind, value)) state.shortYears++;
    if (isBad) continue;
    if (clock.last === 'skipped') state.skipped++;
    else if (clock.last === 'repeated') state.repeated++;
    if (kind === timeKind.largeNumber && reading.unit === 'microsecond') finer.set(row, value % 1000);
  }
}

const hasShortYear = (kind: number, value: number): boolean =>
  (kind === timeKind.orderedWall || kind === timeKind.orderedInstant) && unpackOrdered(value).hasShortYear;

const decoder = new TextDecoder();

/** What is left of a row whose text is gone by the time its column is known: user, event, time. */
function asRead({ events }: ReadState, row: number, kind: number, value: number): string {
  const { events: names, eventOf, users } = events;
  const event = eventOf.get(row);
  const texts = [users.textOf(row), names.bytes.subarray(names.startOf(event), names.endOf(event))];
  return [...texts.map((bytes) => decoder.decode(bytes)), timeAsRead(kind, value)].join(',');
}

function timeAsRead(kind: number, value: number): string {
  if (kind === timeKind.smallNumber) return String(value / 1000);
  if (kind === timeKind.largeNumber) return String(value);
  const { first, second, year, timeMs, hasShortYear } = unpackOrdered(value);
  const date = hasShortYear
    ? [first, second, year % 100].map((part) => String(part).padStart(2, '0')).join('/')
    : `${first}/${second}/${year}`;
  const clock = timeMs > 0 && timeMs < 86_400_000 ? new Date(timeMs).toISOString().slice(11, 19) : '';
  return `${date} ${clock}`.trim();
}
