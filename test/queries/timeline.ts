import type { PlainEvent } from '../support/plain-event.ts';

/** One letter a day from 2026-01-05 on: r register, u use, p pay, f feedback, a dot nothing. */
export function timeline(rows: Record<string, string>): PlainEvent[] {
  const names: Record<string, string> = { r: 'register', u: 'use', p: 'pay', f: 'feedback' };
  return Object.entries(rows).flatMap(([user, days]) =>
    days.split('').flatMap((letter, index): PlainEvent[] => {
      const event = names[letter];
      const day = String(5 + index).padStart(2, '0');
      return event ? [{ user, event, time: `2026-01-${day}T12:00:00Z` }] : [];
    }),
  );
}

export const week = timeline({
  ann: 'ru.u..u',
  bob: 'r......',
  cat: '.ru....',
  dan: '.r.....',
});

const ndjson = (events: readonly unknown[]): string =>
  events.map((event) => JSON.stringify(event)).join('\n');

export const fileOf = (events: readonly unknown[], name = 'events.ndjson'): File =>
  new File([ndjson(events)], name);
