import { describe, expect, it } from 'vitest';
import { nameKinds } from '../../../src/features/segments/kinds/kind-names.ts';
import { type ClusterFeature, clusterFeatures } from '../../../src/model/query/clusters.ts';
import type { Cluster, Clusters } from '../../../src/model/result/clusters.ts';

type Apart = Partial<Record<ClusterFeature, number>>;

const answerOf = (...kinds: Apart[]): Clusters => ({
  total: kinds.length * 40,
  chosen: true,
  silhouette: 0.5,
  features: [...clusterFeatures],
  everyone: {},
  clusters: kinds.map((apart, at): Cluster => ({
    cluster: at + 1,
    users: 40,
    share: 1 / kinds.length,
    low: 0,
    high: 1,
    figures: Object.fromEntries(
      Object.entries(apart).map(([feature, far]) => [
        feature,
        { apart: far, mean: far, median: far, some: 0 },
      ]),
    ),
  })),
});

const named = (...kinds: Apart[]): string[] => [
  ...nameKinds(answerOf(...kinds), {
    phrase: (feature, { figures }) => `${(figures[feature]?.apart ?? 0) > 0 ? 'more' : 'less'} ${feature}`,
    figure: (feature, { figures }) => `${feature} ${figures[feature]?.median}`,
    alike: 'alike',
    join: (phrases) => phrases.join(', '),
  }).values(),
];

describe('the names of kinds of people', () => {
  it('are of the two features that lie furthest from everyone, the furthest first', () => {
    expect(named({ uses: 0.6, silence: -1.5, variety: 0.9 }, { age: -0.5 })).toEqual([
      'less silence, more variety',
      'less age',
    ]);
  });

  it('leave out what lies nearer than half a standard deviation', () => {
    expect(named({ uses: 0.49, age: -0.3 }, { payments: 0.5, uses: 0.49 })).toEqual([
      'alike',
      'more payments',
    ]);
  });

  it('take further phrases where two would be named alike', () => {
    expect(named({ uses: 2, silence: -1.5, payments: 1 }, { uses: 2, silence: -1.5, variety: -0.7 })).toEqual(
      ['more uses, less silence, more payments', 'more uses, less silence, less variety'],
    );
  });

  it('take the figure that differs most where no phrase tells two apart', () => {
    expect(named({ uses: 2, silence: -1.5 }, { uses: 0.8, silence: -0.6 }, { age: 1 })).toEqual([
      'more uses, less silence, uses 2',
      'more uses, less silence, uses 0.8',
      'more age',
    ]);
  });
});
