import { clusterFeatures, type ClustersQuery } from '../../src/model/query/clusters.ts';
import type { ClustersResult, NoClusters } from '../../src/model/result/clusters.ts';
import { fitClusters, nearestCluster, standardise } from '../../src/statistics/clusters/fit-clusters.ts';
import type { Log } from './log.ts';
import { compareTexts } from './order.ts';
import { chosenPeople } from './people.ts';
import { matches } from './select.ts';
import { wilson } from './wilson.ts';

type Person = { user: string; figures: number[]; apart: number[]; cluster: number };

const least = 50;

function figuresOf(
  log: Log,
  own: NonNullable<ReturnType<Log['people']['get']>>,
  windowDays: number,
): number[] {
  const today = log.clock.dayOf(log.asOf);
  const dayOf = ({ time }: { time: number }): number => log.clock.dayOf(time);
  const uses = own.filter(
    (event) => matches(log, { role: 'use' }, event) && dayOf(event) > today - windowDays,
  );
  const days = own.map(dayOf);
  return [
    uses.length,
    today - Math.max(...days),
    today - Math.min(...days),
    own.filter((event) => matches(log, { role: 'pay' }, event)).length,
    new Set(own.map(({ event }) => event)).size,
  ];
}

/** Everyone in their cluster, largest first; or how many there are, and how many different ones it takes, where none are told. */
export function placed(log: Log, query: ClustersQuery): Person[] | NoClusters {
  const people = chosenPeople(log, query.users)
    .toSorted(([a], [b]) => compareTexts(a, b))
    .map(([user, own]) => ({ user, figures: figuresOf(log, own, query.windowDays ?? 28) }));
  if (people.length < least) {
    return { total: people.length, missing: { reason: 'people', has: people.length, needs: least } };
  }
  const columns = clusterFeatures.map((_, f) => people.map(({ figures }) => figures[f] ?? NaN));
  const steps = fitClusters(columns, query.k ?? null);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const fitted = step.value;
  if ('different' in fitted) {
    const has = new Set(people.map(({ figures }) => figures.join())).size;
    return { total: people.length, missing: { reason: 'different', has, needs: query.k ?? 2 } };
  }
  const found = people.map(({ user, figures }) => {
    const apart = fitted.scales.map((scale) => standardise(figures[scale.feature] ?? NaN, scale));
    return { user, figures, apart, cluster: nearestCluster(fitted, Float64Array.from(apart)) };
  });
  const sizeOf = (cluster: number): number => found.filter((one) => one.cluster === cluster).length;
  const order = Array.from({ length: fitted.k }, (_, c) => c).toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return found.map((one) => ({ ...one, cluster: order.indexOf(one.cluster) + 1 }));
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** What is said of some people by feature; the silhouette is the statistics' own. */
export function clusters(log: Log, query: ClustersQuery): ClustersResult {
  const people = placed(log, query);
  if (!Array.isArray(people)) return people;
  const columns = clusterFeatures.map((_, f) => people.map(({ figures }) => figures[f] ?? NaN));
  const varying = clusterFeatures.filter((_, f) => new Set(columns[f]).size > 1);
  const told = (some: readonly Person[]) =>
    varying.map((feature) => {
      const values = some.map(({ figures }) => figures[clusterFeatures.indexOf(feature)] ?? NaN);
      const more = values.filter((value) => value > 0).length;
      return [feature, { mean: meanOf(values), median: medianOf(values), some: more }] as const;
    });
  const numbers = [...new Set(people.map(({ cluster }) => cluster))].toSorted((a, b) => a - b);
  const steps = fitClusters(columns, query.k ?? null);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return {
    total: people.length,
    chosen: query.k === undefined,
    silhouette: 'k' in step.value ? step.value.silhouette : null,
    features: varying,
    everyone: Object.fromEntries(told(people)),
    clusters: numbers.map((cluster, index) => {
      const own = people.filter((one) => one.cluster === cluster);
      const figures = told(own).map(([feature, figure], d) => {
        return [feature, { ...figure, apart: meanOf(own.map(({ apart }) => apart[d] ?? NaN)) }];
      });
      const { rate, low, high } = wilson(own.length, people.length);
      return {
        cluster: index + 1,
        users: own.length,
        share: rate,
        low,
        high,
        figures: Object.fromEntries(figures),
      };
    }),
  };
}
