import type { RfmQuery } from '../../src/model/query/rfm.ts';
import type { RfmResult } from '../../src/model/result/result.ts';
import type { Log } from './log.ts';
import { chosenPeople } from './people.ts';
import { sumOf } from './retention.ts';
import { matches } from './select.ts';

type Standing = { user: string; recency: number; frequency: number; revenue: number };

const startOf = (starts: readonly number[], value: number): number =>
  starts.filter((start) => start <= value).at(-1) ?? NaN;

const recencyStarts = (query: RfmQuery): number[] => query.recency ?? [0, 7, 14, 30, 60];
const frequencyStarts = (query: RfmQuery): number[] => query.frequency ?? [1, 2, 5, 10, 25];

/** Everyone who ever did it, each in their two bands. */
export function standings(log: Log, query: RfmQuery): Standing[] {
  return chosenPeople(log, query.users).flatMap(([user, own]) => {
    const done = own.filter((event) => matches(log, query.event ?? { role: 'use' }, event));
    if (done.length === 0) return [];
    const days = log.clock.dayOf(log.asOf) - log.clock.dayOf(Math.max(...done.map(({ time }) => time)));
    const pays = own.filter((event) => matches(log, { role: 'pay' }, event));
    return [
      {
        user,
        recency: startOf(recencyStarts(query), days),
        frequency: startOf(frequencyStarts(query), done.length),
        revenue: log.amount === null ? 0 : sumOf(pays, log.amount),
      },
    ];
  });
}

export function rfm(log: Log, query: RfmQuery): RfmResult {
  const all = standings(log, query);
  const cells = recencyStarts(query).flatMap((recency) =>
    frequencyStarts(query).map((frequency) => {
      const here = all.filter((one) => one.recency === recency && one.frequency === frequency);
      const revenue = here.reduce((sum, one) => sum + one.revenue, 0);
      return { recency, frequency, users: here.length, revenue: log.amount === null ? null : revenue };
    }),
  );
  return { total: all.length, cells };
}
