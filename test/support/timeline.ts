import { Temporal } from 'temporal-polyfill';
import type { Scalar } from '../../src/model/units.ts';
import type { PlainEvent } from './plain-event.ts';

/** An event that a letter stands for, with properties where it always carries some. */
type Meaning = string | ({ event: string } & Record<string, Scalar>);

/**
 * Events as a drawing, one row a person, one slot a minute, hour, day, week or month:
 * `ann  r.u..p(20)` registers in the first slot, uses in the third, pays 20 in the sixth.
 * - `.` nothing; a space and `|` are there for the eye only;
 * - r register, u use, p pay, f feedback, and what the legend adds;
 * - `p(20)` its amount; `r(channel=ads,ok=true)` properties, each value JSON where it reads as JSON, else text;
 * - `[ru]` several events in one slot;
 * - `u@23:59:59.999` at that wall time of the slot's date; else at `at`, which is 12:00 unless given.
 * Days, weeks and months follow the calendar of the zone; hours and minutes count elapsed time since `from`.
 */
export type Timeline = {
  from: string;
  zone: string;
  each: 'minute' | 'hour' | 'day' | 'week' | 'month';
  rows: string[];
  legend?: Record<string, Meaning>;
  at?: string;
};

const usual: Record<string, Meaning> = { r: 'register', u: 'use', p: 'pay', f: 'feedback' };

/** @throws where the drawing cannot be read, saying the row and the place */
export function parseTimeline(timeline: Timeline): PlainEvent[] {
  return timeline.rows.flatMap((row) => {
    const [, user, drawing] = /^(\S+)\s+(.*)$/.exec(row) ?? [];
    if (user === undefined || drawing === undefined)
      throw new Error(`a row is a name and a drawing: "${row}"`);
    return new RowReader(timeline, user, drawing).read();
  });
}

class RowReader {
  private readonly timeline: Timeline;
  private readonly user: string;
  private readonly drawing: string;
  private at = 0;

  constructor(timeline: Timeline, user: string, drawing: string) {
    this.timeline = timeline;
    this.user = user;
    this.drawing = drawing;
  }

  read(): PlainEvent[] {
    const events: PlainEvent[] = [];
    for (let slot = 0; this.skipSpace(); slot++) {
      if (this.take('.')) continue;
      if (!this.take('[')) events.push(this.event(slot));
      else while (this.skipSpace() && !this.take(']')) events.push(this.event(slot));
    }
    return events;
  }

  private event(slot: number): PlainEvent {
    const letter = this.drawing[this.at] ?? '';
    const meaning = this.timeline.legend?.[letter] ?? usual[letter];
    if (meaning === undefined) throw this.unreadable(`nothing is known of "${letter}"`);
    this.at += 1;
    const given = this.take('(') ? this.until(')') : '';
    const clock = this.take('@') ? this.while(/[\d:.]/) : undefined;
    const { event, ...always } = typeof meaning === 'string' ? { event: meaning } : meaning;
    return { user: this.user, event, time: this.time(slot, clock), ...always, ...propertiesOf(given) };
  }

  private time(slot: number, clock: string | undefined): string {
    const { from, zone, each, at = '12:00' } = this.timeline;
    if (each === 'minute' || each === 'hour') {
      if (clock !== undefined) throw this.unreadable('a wall time needs slots of whole days');
      const start = Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant();
      return printed(start.add({ [`${each}s`]: slot }));
    }
    const date = Temporal.PlainDate.from(from).add({ [`${each}s`]: slot });
    return printed(date.toZonedDateTime({ timeZone: zone, plainTime: clock ?? at }).toInstant());
  }

  private skipSpace(): boolean {
    this.while(/[ |]/);
    return this.at < this.drawing.length;
  }

  private take(letter: string): boolean {
    if (this.drawing[this.at] !== letter) return false;
    this.at += 1;
    return true;
  }

  private until(end: string): string {
    const text = this.while(new RegExp(`[^${end}]`));
    if (!this.take(end)) throw this.unreadable(`"${end}" is missing`);
    return text;
  }

  private while(letters: RegExp): string {
    const start = this.at;
    while (this.at < this.drawing.length && letters.test(this.drawing[this.at] ?? '')) this.at += 1;
    return this.drawing.slice(start, this.at);
  }

  private unreadable(why: string): Error {
    return new Error(`${this.user}, at "${this.drawing.slice(this.at)}": ${why}`);
  }
}

const printed = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

function propertiesOf(given: string): Record<string, Scalar> {
  const parts = given.split(',').filter((part) => part !== '');
  return Object.fromEntries(
    parts.map((part): [string, Scalar] => {
      const [name, value] = part.includes('=') ? part.split('=', 2) : ['amount', part];
      return [name ?? '', scalarOf(value ?? '')];
    }),
  );
}

function scalarOf(text: string): Scalar {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string'
      ? value
      : text;
  } catch {
    return text;
  }
}
