import { describe, expect, it } from 'vitest';
import { tableFromEvents } from '../../../src/engine/ingest/table-from-events.ts';
import { runQuery, runToEnd } from '../../../src/engine/run.ts';
import { openScope } from '../../../src/engine/scope.ts';
import {
  halfAt,
  halfBy,
  mostLeaveAt,
  toLeaving,
  toMomentGroups,
  toMoments,
  toPaidAgain,
} from '../../../src/features/journeys/moments/moments-view.ts';
import {
  toFirstUseQuery,
  toMomentUsersQuery,
  toNextDayQuery,
  toPaidAgainQuery,
  toPayMomentQuery,
  toPaySplitQuery,
  toStillThereQuery,
  toUseMomentsQuery,
  toUseSplitQuery,
} from '../../../src/features/journeys/moments/queries.ts';
import type { Query } from '../../../src/model/query/query.ts';
import type { Result } from '../../../src/model/result/result.ts';
import { defaultView, type View } from '../../../src/state/view.ts';
import { derive } from '../../../src/statistics/derive/derive.ts';
import { contextOf } from '../../state/query-context.ts';
import { momentEvents } from './people.ts';

const settings = { timezone: 'UTC', weekStart: 'monday' as const };
const scope = openScope(tableFromEvents(momentEvents, settings).table, settings);
const context = contextOf({ timezone: 'UTC', asOf: '2026-03-10' });
const answer = (query: Query): Result => derive(query, runToEnd(runQuery(scope, query)), scope);
const ask = <Q extends Query>(query: Q | null): Result<Q> => {
  if (query === null) throw new Error('nothing is asked');
  return answer(query) as Result<Q>;
};
const view = (change: Partial<View['journeys']> = {}): View => ({
  ...defaultView,
  journeys: { ...defaultView.journeys, ...change },
});

const use = ask(toUseMomentsQuery(view(), context));
const pay = ask(toPayMomentQuery(view(), context));

describe('the four moments', () => {
  it('count who reached each, of those whose moment has ended', () => {
    expect(
      toMoments(use.groups[0], pay.groups[0]).map(({ moment, reached, ended, open, few }) => [
        moment,
        reached,
        ended,
        open,
        few,
      ]),
    ).toEqual([
      ['first-use', 30, 40, 2, false],
      ['next-day', 12, 40, 2, false],
      ['settling', 10, 40, 2, false],
      ['paying', 4, 40, 2, false],
    ]);
  });

  it('say by when half of those who reach them have', () => {
    const answers = {
      use,
      pay,
      first: ask(toFirstUseQuery(view(), context)),
      nextDay: ask(toNextDayQuery(view(), context)),
    };
    expect(halfBy('first-use', answers)).toEqual({ unit: 'second', value: 3_600 });
    expect(halfBy('next-day', answers)).toEqual({ unit: 'hour', value: 25 });
    expect(halfBy('settling', answers)).toEqual({ unit: 'day', value: 5 });
    expect(halfBy('paying', answers)).toEqual({ unit: 'day', value: 20 });
    expect(halfBy('next-day', { ...answers, nextDay: null })).toBeNull();
    expect(halfAt([0, 0])).toBeNull();
    expect(halfAt([1, 2, 3, 4])).toBe(1);
  });

  it('ask for no hours over years', () => {
    const years = { ...view(), range: { kind: 'between' as const, from: '2024-01-01', to: '2026-03-10' } };
    const old = contextOf({ timezone: 'UTC', asOf: '2026-03-10' });
    old.dataset.report.from = '2024-01-01T00:00:00.000Z';
    expect(toNextDayQuery(years, old)).toBeNull();
  });

  it('tell where people leave: the last use of everyone whose last moment has ended', () => {
    const leaving = toLeaving(ask(toStillThereQuery(view(), context)));
    expect(leaving).toEqual({ people: 40, still: [30, 15, 10, 0], left: [10, 15, 5, 10] });
    expect(leaving && mostLeaveAt(leaving)).toBe(1);
  });

  it('count who paid again after a first payment', () => {
    expect(toPaidAgain(ask(toPaidAgainQuery(view(), context)))).toMatchObject({ reached: 1, ended: 6 });
  });

  it('stand for each group of a split', () => {
    const split = view({ momentsBy: 'channel' });
    const groups = toMomentGroups(ask(toUseSplitQuery(split, context)), ask(toPaySplitQuery(split, context)));
    expect(groups.map(({ choice, entered }) => [choice, entered])).toEqual([
      [{ value: 'search' }, 22],
      [{ value: 'ads' }, 20],
    ]);
    expect(groups[0]?.moments.map(({ reached, few }) => [reached, few])).toEqual([
      [20, true],
      [12, true],
      [10, true],
      [4, true],
    ]);
    expect(toUseSplitQuery(view(), context)).toBeNull();
  });

  it('have as many people behind them as they say', () => {
    const people = (change: Partial<View['journeys']>) =>
      ask(toMomentUsersQuery(view(change), context)).total;
    expect(people({ moment: { moment: 'settling', reached: true } })).toBe(10);
    expect(people({ moment: { moment: 'settling', reached: false } })).toBe(30);
    expect(people({ moment: { moment: 'paying', reached: true } })).toBe(4);
    const group = { value: 'ads' };
    expect(people({ momentsBy: 'channel', moment: { moment: 'first-use', reached: true, group } })).toBe(10);
    const lost = view({ moment: { moment: 'first-use', reached: true, group } });
    expect(toMomentUsersQuery(lost, context)).toBeNull();
    expect(toMomentUsersQuery(view(), context)).toBeNull();
  });
});
