import { describe, expect, it } from 'vitest';
import { standingOut } from '../../../src/features/segments/kinds/kind-names.ts';
import { sideOf, toldOf } from '../../../src/features/segments/kinds/told.ts';
import type { Cluster, Clusters } from '../../../src/model/result/clusters.ts';

const cluster: Cluster = {
  cluster: 1,
  users: 50,
  share: 0.5,
  low: 0.4,
  high: 0.6,
  figures: {
    uses: { apart: -0.6, median: 0, mean: 0.2, some: 9 },
    silence: { apart: -0.7, median: 30, mean: 28, some: 50 },
    age: { apart: 0.8, median: 90, mean: 95, some: 50 },
    payments: { apart: 0.9, median: 0, mean: 0.1, some: 5 },
    variety: { apart: 0.4, median: 6, mean: 6, some: 50 },
  },
};
const answer: Clusters = {
  total: 100,
  chosen: true,
  silhouette: 0.5,
  features: ['uses', 'silence', 'age', 'payments', 'variety'],
  everyone: {
    uses: { median: 0, mean: 3.1, some: 40 },
    silence: { median: 30, mean: 40, some: 100 },
    age: { median: 60, mean: 70, some: 100 },
    payments: { median: 0, mean: 0.2, some: 5 },
    variety: { median: 4, mean: 4, some: 100 },
  },
  clusters: [cluster],
};

describe('what is told of a kind of people', () => {
  it('is the median, the share who paid, and the mean where the median of everyone is 0', () => {
    expect(toldOf(answer, 'age', cluster)).toEqual({ as: 'median', value: 90 });
    expect(toldOf(answer, 'payments', cluster)).toEqual({ as: 'share', value: 0.1 });
    expect(toldOf(answer, 'payments')).toEqual({ as: 'share', value: 0.05 });
    expect(toldOf(answer, 'uses', cluster)).toEqual({ as: 'mean', value: 0.2 });
    expect(toldOf(answer, 'uses')).toEqual({ as: 'mean', value: 3.1 });
  });

  it('is more or less only where the figures shown differ that way', () => {
    expect(answer.features.map((feature) => sideOf(answer, feature, cluster))).toEqual([
      'less',
      'alike',
      'more',
      'more',
      'alike',
    ]);
    expect(standingOut(answer, cluster)).toEqual(['payments', 'age', 'uses']);
    const equal = { ...answer, everyone: { ...answer.everyone, age: { median: 90, mean: 70, some: 100 } } };
    expect(sideOf(equal, 'age', cluster)).toBe('alike');
    const below = { ...answer, everyone: { ...answer.everyone, age: { median: 91, mean: 70, some: 100 } } };
    expect(sideOf(below, 'age', cluster)).toBe('alike');
  });
});
