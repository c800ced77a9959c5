import { formatDay } from '../../model/calendar/civil.ts';
import { hasEnded } from '../../model/calendar/periods.ts';
import {
  type ChurnModelPlan,
  leastSpanDays,
  planChurnModel,
  spreadOver,
} from '../../model/query/churn-model.ts';
import {
  type ChurnQuery,
  defaultMinUses,
  defaultSilentDays,
  type SignalsAsked,
} from '../../model/query/churn.ts';
import type { ChurnModel, ModelDay, NoChurnModel, RiskReason } from '../../model/result/churn-model.ts';
import {
  fitRisk,
  reasonsOf,
  type RiskModel,
  riskOf,
  type RiskRows,
  tooFew,
} from '../../statistics/churn/risk-model.ts';
import { scorecardOf, type Tested, testRisk } from '../../statistics/churn/scorecard.ts';
import type { Scope } from '../scope.ts';
import { usersIn } from '../select/masks.ts';
import { slicesOf, userSlices } from '../slices.ts';
import { dayBase } from '../table-index.ts';
import {
  badUpToOn,
  endOn,
  figuresOfOne,
  figuresOn,
  type RiskSources,
  riskSources,
  usesBy,
} from './risk-figures.ts';
import { usualGapOf } from './signals.ts';

/** A model that was fitted and tested; `risk` of each user with enough uses, NaN for the others. */
type Fitted = {
  plan: ChurnModelPlan;
  model: RiskModel;
  tested: Tested;
  risk: Float64Array;
  trainedOn: ModelDay;
  testedOn: ModelDay;
};

/** The same for every filter of people and every rule: fitted once to everyone with enough uses. */
export function* fittedModel(scope: Scope, query: ChurnQuery): Generator<void, Fitted | NoChurnModel> {
  const { minUses = defaultMinUses, signals = {} } = query;
  const key = `churn model ${minUses} ${JSON.stringify(signals)}`;
  const known = scope.memo.get(key) as Fitted | NoChurnModel | undefined;
  if (known) return known;
  const made = yield* fit(scope, minUses, signals);
  scope.memo.set(key, made);
  return made;
}

/** The scorecard beside the query's rule, or why there is none. */
export function* scorecard(
  fitted: Fitted | NoChurnModel,
  { silentDays = defaultSilentDays }: ChurnQuery,
): Generator<void, ChurnModel | NoChurnModel> {
  if ('missing' in fitted) return fitted;
  const { tested, plan, trainedOn, testedOn } = fitted;
  return yield* scorecardOf(tested, silentDays, { horizonDays: plan.horizon, trainedOn, testedOn });
}

/** Tells why somebody's risk is as high as it is. */
export function* reasonsBy(
  scope: Scope,
  { signals = {} }: ChurnQuery,
  { plan, model }: Fitted,
): Generator<void, (user: number) => RiskReason[]> {
  const sources = yield* riskSources(scope, signals);
  return (user) =>
    reasonsOf(model, figuresOfOne(sources, user, plan.now - dayBase, plan.window), usualGapOf(scope, user));
}

function* fit(scope: Scope, minUses: number, signals: SignalsAsked): Generator<void, Fitted | NoChurnModel> {
  const { zone, asOf, firstEvent } = scope;
  const now = zone.dayOf(asOf);
  const last = hasEnded(zone.dayStart(now + 1), asOf) ? now : now - 1;
  const first = firstEvent === null ? last + 1 : zone.dayOf(firstEvent);
  const plan = planChurnModel(first, last, now);
  if (!plan) return { missing: { reason: 'days', has: Math.max(0, last - first + 1), needs: leastSpanDays } };
  const sources = yield* riskSources(scope, signals);
  const train = yield* peopleOn(sources, plan.train, plan, minUses);
  const test = yield* peopleOn(sources, plan.test, plan, minUses);
  const refused = tooFew(train.here) ?? tooFew(test.here);
  if (refused) return refused;
  const badUpTo = yield* badUpToOn(sources, plan.train - dayBase);
  const model = yield* fitRisk(train.here, { window: plan.window, badUpTo });
  const tested = model && (yield* testRisk(model, test.here, test.gone));
  if (!model || !tested) throw new Error('enough people of either kind, and yet no model');
  const risk = yield* risksNow(sources, model, plan, minUses);
  return { plan, model, tested, risk, trainedOn: train.day, testedOn: test.day };
}

type Seen = { here: RiskRows; gone: RiskRows; day: ModelDay };

/** People with enough uses by the end of a day: those who used it within the window, and those who did before only. */
function* peopleOn(
  sources: RiskSources,
  on: number,
  plan: ChurnModelPlan,
  minUses: number,
): Generator<void, Seen> {
  const { scope, use } = sources;
  const day = on - dayBase;
  const here = new Uint8Array(scope.users);
  const gone = new Uint8Array(scope.users);
  let [ofHere, ofGone] = [0, 0];
  for (const { first, end } of userSlices(scope)) {
    for (let user = first; user < end; user++) {
      const upTo = endOn(use, user, day);
      if (upTo === use.offsets[user] || usesBy(sources, user, upTo) < minUses) continue;
      if ((use.days[upTo - 1] ?? 0) > day - plan.window) here[user] = 1;
      else gone[user] = 1;
      ofHere += here[user] ?? 0;
      ofGone += gone[user] ?? 0;
    }
    yield;
  }
  const rows = yield* rowsOf(sources, sampled(here, ofHere), day, plan);
  const { left } = rows;
  return {
    here: rows,
    gone: yield* rowsOf(sources, sampled(gone, ofGone), day, plan),
    day: {
      day: formatDay(on),
      people: left.length,
      left: left.reduce((sum, one) => sum + one, 0),
      of: ofHere,
    },
  };
}

function sampled(mask: Uint8Array, size: number): Uint32Array {
  const all = usersIn(mask, size);
  return Uint32Array.from(spreadOver(size), (place) => all[place] ?? 0);
}

function* rowsOf(
  sources: RiskSources,
  people: Uint32Array,
  day: number,
  { window, horizon }: ChurnModelPlan,
): Generator<void, RiskRows> {
  const figures = yield* figuresOn(sources, people, day, window);
  const { use } = sources;
  const left = Uint8Array.from(people, (user) => {
    const after = endOn(use, user, day);
    return Number(after === endOn(use, user, day + horizon));
  });
  yield;
  return { figures, left };
}

function* risksNow(
  sources: RiskSources,
  model: RiskModel,
  { now, window }: ChurnModelPlan,
  minUses: number,
): Generator<void, Float64Array> {
  const { scope, rows } = sources;
  const risk = new Float64Array(scope.users).fill(NaN);
  const enough = new Uint8Array(scope.users);
  let count = 0;
  for (let user = 0; user < scope.users; user++) {
    enough[user] = Number((rows.offsets[user + 1] ?? 0) - (rows.offsets[user] ?? 0) >= minUses);
    count += enough[user] ?? 0;
  }
  yield;
  const people = usersIn(enough, count);
  for (const { first, end } of slicesOf(scope, people)) {
    const some = people.subarray(first, end);
    const figures = yield* figuresOn(sources, some, now - dayBase, window);
    riskOf(model, figures).forEach((one, at) => {
      risk[some[at] ?? 0] = one;
    });
    yield;
  }
  return risk;
}
