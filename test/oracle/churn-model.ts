import {
  type ChurnModelPlan,
  leastSpanDays,
  mostPeople,
  planChurnModel,
} from '../../src/model/query/churn-model.ts';
import type { ChurnQuery } from '../../src/model/query/churn.ts';
import type { ChurnModel, NoChurnModel, RiskReason } from '../../src/model/result/churn-model.ts';
import type { RiskFigures } from '../../src/statistics/churn/risk-columns.ts';
import {
  fitRisk,
  reasonsOf,
  type RiskModel,
  riskOf,
  type RiskRows,
  tooFew,
} from '../../src/statistics/churn/risk-model.ts';
import { scorecardOf, testRisk } from '../../src/statistics/churn/scorecard.ts';
import { dateOf } from './calendar.ts';
import { firstInstant, type Happening, type Log, valueOf } from './log.ts';
import { latestValue } from './people.ts';
import { matches } from './select.ts';

export type Risk = { risk: number; why: RiskReason[] };
export type OracleModel = {
  model: ChurnModel | NoChurnModel;
  /** of somebody with enough uses, whose usual gap is known */
  riskNow: ((own: readonly Happening[], usualGapDays: number | null) => Risk) | null;
};

/** The figures and who left by plain arrays; what is fitted to them by the product's statistics, tested on their own. */
export function churnModel(log: Log, query: ChurnQuery): OracleModel {
  const first = firstInstant(log);
  const now = log.clock.dayOf(log.asOf);
  const last = log.clock.dayStart(now + 1) - 1 <= log.asOf ? now : now - 1;
  const firstDay = first === null ? last + 1 : log.clock.dayOf(first);
  const plan = planChurnModel(firstDay, last, now);
  const days = Math.max(0, last - firstDay + 1);
  if (!plan) return refused({ missing: { reason: 'days', has: days, needs: leastSpanDays } });
  const trained = seenOn(log, query, plan, plan.train);
  const tested = seenOn(log, query, plan, plan.test);
  const missing = tooFew(trained.here) ?? tooFew(tested.here);
  if (missing) return refused(missing);
  const model = toEnd(
    fitRisk(trained.here, { window: plan.window, badUpTo: badUpTo(log, query, plan.train) }),
  );
  const test = model && toEnd(testRisk(model, tested.here, tested.gone));
  if (!model || !test) throw new Error('enough of both kinds, and yet no model');
  const dayOf = ({ here, of }: Seen, day: number) => ({
    day: dateOf(day),
    people: here.left.length,
    left: here.left.filter((one) => one === 1).length,
    of,
  });
  return {
    model: toEnd(
      scorecardOf(test, query.silentDays ?? 7, {
        horizonDays: plan.horizon,
        trainedOn: dayOf(trained, plan.train),
        testedOn: dayOf(tested, plan.test),
      }),
    ),
    riskNow: (own, usualGapDays) => riskOfOne(model, figuresOf(log, query, plan, now, [own]), usualGapDays),
  };
}

const refused = (model: NoChurnModel): OracleModel => ({ model, riskNow: null });

const riskOfOne = (model: RiskModel, figures: RiskFigures, usualGapDays: number | null): Risk => ({
  risk: riskOf(model, figures)[0] ?? NaN,
  why: reasonsOf(model, figures, usualGapDays),
});

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

type Seen = { here: RiskRows; gone: RiskRows; of: number };

function seenOn(log: Log, query: ChurnQuery, plan: ChurnModelPlan, day: number): Seen {
  const known = [...log.people.values()].filter(
    (own) => usesUpTo(log, own, day).length >= Math.max(1, query.minUses ?? 3),
  );
  const silent = (own: Happening[]): number => day - lastDay(log, usesUpTo(log, own, day));
  const here = known.filter((own) => silent(own) < plan.window);
  const gone = known.filter((own) => silent(own) >= plan.window);
  if (here.length > mostPeople) throw new Error('the oracle takes no sample');
  const rowsOf = (people: Happening[][]): RiskRows => ({
    figures: figuresOf(log, query, plan, day, people),
    left: Uint8Array.from(people, (own) => (usesIn(log, own, day + 1, day + plan.horizon) === 0 ? 1 : 0)),
  });
  return { here: rowsOf(here), gone: rowsOf(gone), of: here.length };
}

const isUse = (log: Log, event: Happening): boolean => matches(log, { role: 'use' }, event);
const dayOf = (log: Log, event: Happening): number => log.clock.dayOf(event.time);
const usesUpTo = (log: Log, own: readonly Happening[], day: number): Happening[] =>
  own.filter((event) => isUse(log, event) && dayOf(log, event) <= day);
const lastDay = (log: Log, events: Happening[]): number =>
  Math.max(...events.map((event) => dayOf(log, event)));

/** Uses from one day to another, both included. */
const usesIn = (log: Log, own: readonly Happening[], from: number, to: number): number =>
  own.filter((event) => isUse(log, event) && dayOf(log, event) >= from && dayOf(log, event) <= to).length;

function figuresOf(
  log: Log,
  query: ChurnQuery,
  { window }: ChurnModelPlan,
  day: number,
  people: readonly (readonly Happening[])[],
): RiskFigures {
  const { core, rating } = query.signals ?? {};
  const each = (figure: (own: readonly Happening[]) => number): Float64Array =>
    Float64Array.from(people, figure);
  const inWindow = (event: Happening): boolean =>
    dayOf(log, event) > day - window && dayOf(log, event) <= day;
  return {
    silence: each((own) => day - lastDay(log, usesUpTo(log, own, day))),
    recent: each((own) => usesIn(log, own, day - 6, day)),
    before: each((own) => usesIn(log, own, day - window + 1, day - 7)),
    activeDays: each(
      (own) =>
        new Set(own.filter((event) => isUse(log, event) && inWindow(event)).map((event) => dayOf(log, event)))
          .size,
    ),
    uses: each((own) => usesUpTo(log, own, day).length),
    days: each((own) => day - Math.min(...own.map((event) => dayOf(log, event))) + 1),
    paid: each((own) =>
      own.some((event) => matches(log, { role: 'pay' }, event) && inWindow(event)) ? 1 : 0,
    ),
    core: core
      ? each((own) => own.filter((event) => matches(log, core, event) && inWindow(event)).length)
      : null,
    rating:
      rating !== undefined && ratingsIn(log, rating)
        ? each((own) => {
            const soFar = own.filter((event) => dayOf(log, event) <= day);
            const value = latestValue(log, soFar, rating);
            return typeof value === 'number' ? value : NaN;
          })
        : null,
  };
}

/** All values of a property of numbers; null where it is none. */
function ratingsIn(log: Log, rating: string, upTo = Infinity): number[] | null {
  const all = [...log.people.values()].flat();
  const given = (events: Happening[]) =>
    events.map((event) => valueOf(event, rating)).filter((value) => value !== null);
  const isNumber = (value: unknown): value is number => typeof value === 'number';
  if (given(all).length === 0 || !given(all).every(isNumber)) return null;
  return given(all.filter((event) => dayOf(log, event) <= upTo)).filter(isNumber);
}

/** The lower 40 % of the scale of the ratings that were known on a day. */
function badUpTo(log: Log, { signals }: ChurnQuery, day: number): number {
  const values = signals?.rating === undefined ? null : ratingsIn(log, signals.rating, day);
  if (!values) return NaN;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least + 0.4 * (most - least);
}
