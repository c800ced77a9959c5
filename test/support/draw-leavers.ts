import { createRandom } from '../../src/statistics/random.ts';
import type { PlainEvent } from './plain-event.ts';

const hourMs = 3_600_000;

export type Leavers = { seed: number; people: number; days: number; from: string };

/** People who use it often or seldom, until they leave or the log ends; some pay, rate and export. */
export function drawLeavers({ seed, people, days, from }: Leavers): PlainEvent[] {
  const { uniform, integer } = createRandom(seed);
  const start = Date.parse(`${from}T00:00:00Z`);
  const events: PlainEvent[] = [];
  for (let person = 0; person < people; person++) {
    const user = `p${(person * 7919) % 1009}-${person}`;
    const joined = integer(days);
    const often = 0.1 + 0.7 * uniform();
    const stays = 0.9 + 0.099 * uniform();
    const at = (day: number): string =>
      new Date(start + day * 24 * hourMs + integer(24 * 60) * 60_000).toISOString();
    events.push({ user, event: 'signup', time: at(joined) });
    for (let day = joined; day < days && uniform() < stays; day++) {
      if (uniform() > often) continue;
      for (let times = 1 + integer(2); times > 0; times--) events.push({ user, event: 'use', time: at(day) });
      if (uniform() < 0.2) events.push({ user, event: 'export', time: at(day) });
      if (uniform() < 0.05) events.push({ user, event: 'pay', time: at(day) });
      if (uniform() < 0.1) events.push({ user, event: 'feedback', time: at(day), rating: 1 + integer(5) });
    }
  }
  return events;
}
