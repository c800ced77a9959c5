import type { PropertySummary } from '../../model/dataset.ts';
import type { Scalar } from '../../model/units.ts';
import type { BooleanColumn, EventTable, NumberColumn, StringColumn } from './event-table.ts';
import { stringAt } from './packed-strings.ts';
import { type Work, workStep } from './work.ts';

export type TableSummary = {
  /** most frequent first */
  events: { name: string; events: number }[];
  properties: PropertySummary[];
};

const mostValues = 100;
/** Different numbers that are told apart; more are a measure, not a choice. */
const mostNumbers = 10_000;

/** Counts events by name and the values of each property, for controls to offer. */
export function* summarise(table: EventTable): Work<TableSummary> {
  const counts = yield* countCodes(table.event, table.eventNames.length);
  const events = table.eventNames.map((name, code) => ({ name, events: counts[code] ?? 0 }));
  const properties: PropertySummary[] = [];
  for (const [name, column] of table.properties) {
    const { type } = column;
    const found =
      column.type === 'number'
        ? yield* ofNumbers(column)
        : column.type === 'boolean'
          ? yield* ofBooleans(column)
          : yield* ofStrings(column);
    properties.push({ name, type, ...found });
  }
  return {
    events: events.filter((event) => event.events > 0).sort((a, b) => b.events - a.events),
    properties,
  };
}

type Found = Pick<PropertySummary, 'present' | 'distinct' | 'values'>;

function* countCodes(codes: ArrayLike<number>, count: number): Work<Uint32Array> {
  const counts = new Uint32Array(count);
  for (let first = 0; first < codes.length; first += workStep) {
    const end = Math.min(codes.length, first + workStep);
    for (let i = first; i < end; i++) {
      const code = codes[i] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    yield;
  }
  return counts;
}

function* ofStrings({ codes, dictionary }: StringColumn): Work<Found> {
  const counts = yield* countCodes(codes, dictionary.ends.length + 1);
  const present = codes.length - (counts[0] ?? 0);
  let distinct = 0;
  for (let code = 1; code < counts.length; code++) if ((counts[code] ?? 0) > 0) distinct++;
  const values = mostFrequent(counts.subarray(1)).map((index) => ({
    value: stringAt(dictionary, index),
    events: counts[index + 1] ?? 0,
  }));
  return { present, distinct, values };
}

function* ofBooleans({ codes }: BooleanColumn): Work<Found> {
  const [, no = 0, yes = 0] = yield* countCodes(codes, 3);
  return found(no + yes, [
    [false, no],
    [true, yes],
  ]);
}

function* ofNumbers({ values }: NumberColumn): Work<Found> {
  const counts = new Map<number, number>();
  let present = 0;
  for (let first = 0; first < values.length; first += workStep) {
    const end = Math.min(values.length, first + workStep);
    for (let i = first; i < end; i++) {
      const value = values[i] ?? NaN;
      if (Number.isNaN(value)) continue;
      present++;
      const known = counts.get(value);
      if (known !== undefined) counts.set(value, known + 1);
      else if (counts.size <= mostNumbers) counts.set(value, 1);
    }
    yield;
  }
  if (counts.size > mostNumbers) return { present, distinct: counts.size, values: [] };
  return found(present, [...counts]);
}

function found(present: number, counts: readonly (readonly [Scalar, number])[]): Found {
  const used = counts.filter(([, events]) => events > 0).sort(([, a], [, b]) => b - a);
  const values = used.slice(0, mostValues).map(([value, events]) => ({ value, events }));
  return { present, distinct: used.length, values };
}

/** Indices of the largest counts above zero, the largest first, without sorting them all. */
function mostFrequent(counts: Uint32Array): number[] {
  const best: number[] = [];
  const countOf = (index: number | undefined): number => (index === undefined ? 0 : (counts[index] ?? 0));
  for (let index = 0; index < counts.length; index++) {
    if (countOf(index) === 0) continue;
    if (best.length === mostValues && countOf(index) <= countOf(best[mostValues - 1])) continue;
    let place = Math.min(best.length, mostValues - 1);
    while (place > 0 && countOf(best[place - 1]) < countOf(index)) {
      best[place] = best[place - 1] ?? 0;
      place--;
    }
    best[place] = index;
  }
  return best;
}
