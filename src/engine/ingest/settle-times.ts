import type { DateOrder } from '../../model/settings/settings.ts';
import { type Work, workStep } from '../table/work.ts';
import type { ReadState, SourceSpan } from './read-state.ts';
import { isPossible, settle, type TimeColumn, type TimeReading } from './time-column.ts';
import { timeKind } from './time-parser.ts';
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
}

function readingOf(column: TimeColumn, given: DateOrder | undefined): TimeReading {
  const order = column.dateOrder(given);
  return { unit: column.numberUnit(), order: order === 'month-first' ? order : 'day-first' };
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
    if (Number.isNaN(instant)) found.unreadable++;
    else if (isBad) found.impossible++;
    else if (clock.last === 'skipped') state.skipped++;
    else if (clock.last === 'repeated') state.repeated++;
    if (kind === timeKind.largeNumber && reading.unit === 'microsecond') finer.set(row, value % 1000);
  }
}
