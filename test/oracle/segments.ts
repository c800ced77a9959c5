import type { SegmentFlowQuery, SegmentsQuery } from '../../src/model/query/segments.ts';
import type { SegmentFlowResult, SegmentsResult } from '../../src/model/result/result.ts';
import { dayNumber } from './calendar.ts';
import type { Happening, Log } from './log.ts';
import { chosenPeople, countIn, isChosen } from './people.ts';
import { wilson } from './wilson.ts';

export const segmentOrder = (log: Log): string[] =>
  log.rules ? [...log.rules.map(({ id }) => id), 'other'] : ['core', 'regular', 'churned', 'potential'];

/** The segment of one person by the events up to `at`, of which `own` holds all. */
export function segmentOf(log: Log, own: readonly Happening[], at: number, windowDays = 30): string {
  if (log.rules) return log.rules.find(({ when }) => isChosen(log, when, own, at))?.id ?? 'other';
  const uses = countIn(log, own, { role: 'use' }, windowDays, at);
  const pays = countIn(log, own, { role: 'pay' }, windowDays, at);
  const lastWeek = countIn(log, own, {}, 7, at);
  if (uses >= 10 && pays >= 1) return 'core';
  if (uses >= 3) return 'regular';
  return uses === 0 && lastWeek === 0 ? 'churned' : 'potential';
}

export function segments(log: Log, query: SegmentsQuery): SegmentsResult {
  const people = chosenPeople(log, query.users);
  const ids = people.map(([, own]) => segmentOf(log, own, log.asOf, query.windowDays));
  return {
    total: people.length,
    segments: segmentOrder(log).map((id) => {
      const users = ids.filter((own) => own === id).length;
      const { rate, low, high } = wilson(users, people.length);
      return { id, users, share: rate, low, high };
    }),
  };
}

export type Move = { user: string; from: string | null; to: string };

/** Where each person stood at the end of the two dates; null: not yet there. */
export function moves(log: Log, query: SegmentFlowQuery): Move[] {
  const segmentAt = (own: readonly Happening[], date: string): string | null => {
    const end = log.clock.dayStart(dayNumber(date) + 1) - 1;
    const past = own.filter(({ time }) => time <= end);
    return past.length === 0 ? null : segmentOf(log, past, end);
  };
  return chosenPeople(log, query.users).flatMap(([user, own]) => {
    const to = segmentAt(own, query.to);
    return to === null ? [] : [{ user, from: segmentAt(own, query.from), to }];
  });
}

export function segmentFlow(log: Log, query: SegmentFlowQuery): SegmentFlowResult {
  const all = moves(log, query);
  const flows = [null, ...segmentOrder(log)].flatMap((from) =>
    segmentOrder(log).map((to) => ({
      from,
      to,
      users: all.filter((move) => move.from === from && move.to === to).length,
    })),
  );
  return { flows: flows.filter(({ users }) => users > 0) };
}
