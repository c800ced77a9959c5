import { observedOffsets } from '../../model/calendar/observed.ts';
import { periodsOf } from '../../model/calendar/periods.ts';
import type { FrequencyQuery, StickinessQuery } from '../../model/query/activity.ts';
import { planRetention, type RetentionQuery } from '../../model/query/retention.ts';
import { planRfm } from '../../model/query/rfm.ts';
import type { CellOf, CellTarget, GroupChoice } from '../../model/query/users.ts';
import type { FunnelQuery } from '../../model/query/funnel.ts';
import type { TrendQuery } from '../../model/query/trend.ts';
import type { UserFilter } from '../../model/query/shared.ts';
import { unreachable } from '../../model/errors.ts';
import type { Scope } from '../scope.ts';
import { chosenUsers, peopleMask, segmentCodes } from '../select/people.ts';
import { matcherOf } from '../select/selector.ts';
import { slicesOf, userSlices } from '../slices.ts';
import { activityVisitor } from './activity.ts';
import { attemptsOf } from './attempts.ts';
import { groupingOf, type Slots } from './breakdown.ts';
import { habitMask } from './aha.ts';
import { listedMask } from './churn.ts';
import { clusterMask } from './clusters.ts';
import { funnelOutcomes, funnelSlotOf, funnelSlots } from './funnel.ts';
import { retentionBehind, shareMask } from './indicators.ts';
import { retentionSlots } from './retention.ts';
import { returnsOf } from './returns.ts';
import { rfmCells } from './rfm.ts';
import { lifecycleVisitor } from './lifecycle.ts';
import { segmentsAt } from './segment-flow.ts';
import { activePeriods } from './stickiness.ts';
import { sessionCell } from './sessions.ts';
import { slotOf, trendSlots, trendVisitor } from './trend.ts';

/** 1 for each user whom a cell of a query's result counts. */
export function* cellMask(scope: Scope, target: CellTarget): Generator<void, Uint8Array> {
  const { of, cell } = target;
  const mask = new Uint8Array(scope.users);
  switch (of.kind) {
    case 'retention':
      return yield* retentionCell(scope, of, cell as CellOf['retention']);
    case 'trend':
      return yield* trendCell(scope, of, cell as CellOf['trend']);
    case 'funnel':
      return yield* funnelCell(scope, of, cell as CellOf['funnel']);
    case 'lifecycle': {
      const { period, state } = cell as CellOf['lifecycle'];
      const wanted = periodsOf(of.range, of.period, scope).names.indexOf(period);
      const { visit } = yield* lifecycleVisitor(scope, of);
      for (const { first, end } of userSlices(scope)) {
        visit(first, end, (user, index, actual) => {
          if (index === wanted && actual === state) mask[user] = 1;
        });
        yield;
      }
      return mask;
    }
    case 'stickiness':
      return yield* stickinessCell(scope, of, cell as CellOf['stickiness']);
    case 'frequency':
      return yield* frequencyCell(scope, of, cell as CellOf['frequency']);
    case 'sessions':
      return yield* sessionCell(scope, of, cell as CellOf['sessions']);
    case 'segments': {
      const { ids, codes } = yield* segmentCodes(scope, of.windowDays);
      const wanted = ids.indexOf((cell as CellOf['segments']).segment);
      return yield* among(scope, of.users, (u) => codes[u] === wanted);
    }
    case 'segment-flow': {
      const { from, to } = cell as CellOf['segment-flow'];
      const before = yield* segmentsAt(scope, of.from);
      const after = yield* segmentsAt(scope, of.to);
      const source = from === null ? -1 : before.ids.indexOf(from);
      const goal = after.ids.indexOf(to);
      return yield* among(scope, of.users, (u) => before.codes[u] === source && after.codes[u] === goal);
    }
    case 'rfm': {
      const { recency, frequency } = planRfm(of);
      const { recency: r, frequency: f } = cell as CellOf['rfm'];
      const wanted = recency.indexOf(r) * frequency.length + frequency.indexOf(f);
      const cells = yield* rfmCells(scope, of);
      const mask = new Uint8Array(scope.users);
      for (let u = 0; u < mask.length; u++) mask[u] = Number(cells[u] === wanted);
      return mask;
    }
    case 'clusters':
      return yield* clusterMask(scope, of, (cell as CellOf['clusters']).cluster);
    case 'churn':
      return yield* listedMask(scope, of);
    case 'indicators':
      return yield* indicatorCell(scope, of.users, cell as CellOf['indicators']);
    case 'aha':
      return yield* habitMask(scope, of, cell as CellOf['aha']);
    default:
      return unreachable(of);
  }
}

function* among(
  scope: Scope,
  users: UserFilter | undefined,
  holds: (user: number) => boolean,
): Generator<void, Uint8Array> {
  return markThose(scope.users, yield* peopleMask(scope, users), holds);
}

function markThose(users: number, people: Uint8Array | null, holds: (user: number) => boolean): Uint8Array {
  const mask = new Uint8Array(users);
  for (let u = 0; u < users; u++) mask[u] = (!people || people[u] === 1) && holds(u) ? 1 : 0;
  return mask;
}

/** Whether a row of the answer is the chosen group; without a choice every row is. */
function chosenSlots({ groups }: Slots, choice: GroupChoice): (slot: number) => boolean {
  if (choice.value === undefined && choice.other === undefined) return () => true;
  const wanted = groups.findIndex((group) =>
    choice.other ? group.other === true : !group.other && group.value === choice.value,
  );
  return (slot) => slot === wanted;
}

function* retentionCell(
  scope: Scope,
  query: RetentionQuery,
  cell: CellOf['retention'],
): Generator<void, Uint8Array> {
  const plan = planRetention(query);
  const periods = periodsOf(query.range, plan.period, scope);
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  const slots = yield* retentionSlots(scope, query);
  const isChosen = chosenSlots(slots, cell);
  const observed = observedOffsets(plan, periods, scope);
  const wanted = cell.cohort === null ? null : periods.names.indexOf(cell.cohort);
  const start = yield* matcherOf(scope, query.start);
  const back = yield* matcherOf(scope, query.return);
  const returns = yield* returnsOf(scope, start, back, plan, periods);
  const mask = new Uint8Array(scope.users);
  const people = yield* chosenUsers(scope, query.users);
  const attempts = yield* attemptsOf(scope, query, plan, periods, grouping, people);
  for (const { first, end } of slicesOf(scope, people)) {
    const { count, user, event, cohort } = attempts.collect(first, end);
    for (let n = 0; n < count; n++) {
      const [u, entry, row] = [user[n] ?? 0, event[n] ?? 0, cohort[n] ?? 0];
      if (wanted === null ? (observed[row] ?? 0) <= cell.offset : row !== wanted) continue;
      if (!isChosen(slotOf(grouping, slots, u, entry))) continue;
      if (returns.isRetained(u, entry, row, cell.offset) === cell.retained) mask[u] = 1;
    }
    yield;
  }
  return mask;
}

function* trendCell(scope: Scope, query: TrendQuery, cell: CellOf['trend']): Generator<void, Uint8Array> {
  const periods = periodsOf(query.range, query.period, scope);
  const grouping = yield* groupingOf(scope, query.breakdown, 'event');
  const slots = yield* trendSlots(scope, query);
  const isChosen = chosenSlots(slots, cell);
  const wanted = periods.names.indexOf(cell.period);
  const mask = new Uint8Array(scope.users);
  const people = yield* chosenUsers(scope, query.users);
  const visit = yield* trendVisitor(scope, query, periods, people);
  for (const slice of slicesOf(scope, people)) {
    visit(slice.first, slice.end, (user, event, first, last) => {
      if (wanted < first || wanted > last || !isChosen(slotOf(grouping, slots, user, event))) return;
      mask[user] = 1;
    });
    yield;
  }
  return mask;
}

function* funnelCell(scope: Scope, query: FunnelQuery, cell: CellOf['funnel']): Generator<void, Uint8Array> {
  const outcomes = yield* funnelOutcomes(scope, query);
  const slots = yield* funnelSlots(scope, query, outcomes);
  const grouping = yield* groupingOf(scope, query.breakdown, 'start');
  const isChosen = chosenSlots(slots, cell);
  const mask = new Uint8Array(scope.users);
  for (let u = 0; u < mask.length; u++) {
    const reached = outcomes.reached[u] ?? 0;
    const fits = cell.dropped ? reached === cell.step : reached > cell.step;
    mask[u] = reached > 0 && fits && isChosen(funnelSlotOf(grouping, slots, outcomes, u)) ? 1 : 0;
  }
  return mask;
}

function* stickinessCell(
  scope: Scope,
  query: StickinessQuery,
  cell: CellOf['stickiness'],
): Generator<void, Uint8Array> {
  const periods = periodsOf(query.range, query.period, scope);
  const active = yield* activePeriods(scope, query, periods);
  return yield* among(scope, query.users, (u) => active[u] === cell.periods);
}

function* frequencyCell(
  scope: Scope,
  query: FrequencyQuery,
  cell: CellOf['frequency'],
): Generator<void, Uint8Array> {
  const periods = periodsOf(query.range, query.period, scope);
  const wanted = periods.names.indexOf(cell.period);
  const mask = new Uint8Array(scope.users);
  const visit = yield* activityVisitor(scope, query, periods);
  for (const { first, end } of userSlices(scope)) {
    visit(first, end, (user, period, times) => {
      if (period === wanted && times === cell.times) mask[user] = 1;
    });
    yield;
  }
  return mask;
}

function* indicatorCell(
  scope: Scope,
  users: UserFilter | undefined,
  { id, side }: CellOf['indicators'],
): Generator<void, Uint8Array> {
  const behind = retentionBehind(id, users);
  if (!behind) {
    const people = yield* peopleMask(scope, users);
    if (side === 'denominator') return yield* among(scope, users, () => true);
    return yield* shareMask(scope, id === 'silent' ? 'silent' : 'feedback', people);
  }
  const stayed = yield* retentionCell(scope, behind, { cohort: null, offset: 0, retained: true });
  if (side === 'numerator') return stayed;
  const left = yield* retentionCell(scope, behind, { cohort: null, offset: 0, retained: false });
  return stayed.map((one, u) => one | (left[u] ?? 0));
}
