import { clusterFeatures, type ClusterFeature } from '../../model/query/clusters.ts';
import type { Scope } from '../scope.ts';
import { occurrencesOf } from '../select/occurrences.ts';
import { matcherOfRole } from '../select/selector.ts';
import { timesBetween } from '../select/times.ts';
import { slicesOf, userSlices } from '../slices.ts';
import { dayBase } from '../table-index.ts';

/** What people are compared by, in the order of `clusterFeatures`; entry n is that of `people[n]`. */
export function* clusterFigures(
  scope: Scope,
  people: Uint32Array,
  windowDays: number,
): Generator<void, Float64Array[]> {
  const today = scope.zone.dayOf(scope.asOf);
  const uses = yield* timesBetween(scope, { role: 'use' }, [today - windowDays + 1, today]);
  const pays = yield* occurrencesOf(scope, matcherOfRole(scope, 'pay'));
  const variety = yield* varieties(scope);
  const figures = clusterFeatures.map(() => new Float64Array(people.length));
  const of = (feature: ClusterFeature): Float64Array =>
    figures[clusterFeatures.indexOf(feature)] ?? new Float64Array(0);
  const filled = {
    uses: of('uses'),
    silence: of('silence'),
    age: of('age'),
    payments: of('payments'),
    variety: of('variety'),
  };
  const { days, table } = scope;
  const { offsets } = table;
  for (const { first, end } of slicesOf(scope, people)) {
    for (let n = first; n < end; n++) {
      const user = people[n] ?? 0;
      const begin = offsets[user] ?? 0;
      filled.uses[n] = uses[user] ?? 0;
      filled.silence[n] = today - dayBase - (days[(offsets[user + 1] ?? 0) - 1] ?? 0);
      filled.age[n] = today - dayBase - (days[begin] ?? 0);
      filled.payments[n] = (pays.offsets[user + 1] ?? 0) - (pays.offsets[user] ?? 0);
      filled.variety[n] = variety[user] ?? 0;
    }
    yield;
  }
  return figures;
}

/** How many different events each user ever did. */
function* varieties(scope: Scope): Generator<void, Uint32Array> {
  const known = scope.index.memo.get('varieties') as Uint32Array | undefined;
  if (known) return known;
  const { table, users } = scope;
  const made = new Uint32Array(users);
  /** for each event the last user, plus 1, who was seen to do it */
  const last = new Uint32Array(table.eventNames.length);
  for (const { first, end } of userSlices(scope)) {
    for (let user = first; user < end; user++) {
      let different = 0;
      for (let i = table.offsets[user] ?? 0; i < (table.offsets[user + 1] ?? 0); i++) {
        const code = table.event[i] ?? 0;
        different += Number(last[code] !== user + 1);
        last[code] = user + 1;
      }
      made[user] = different;
    }
    yield;
  }
  scope.index.memo.set('varieties', made);
  return made;
}
