import type { ClusterFeature } from '../../../model/query/clusters.ts';
import type { Cluster, Clusters } from '../../../model/result/clusters.ts';
import { sideOf } from './told.ts';

const mostPhrases = 2;

/** Features by which a cluster stands out, the furthest first. */
export const standingOut = (answer: Clusters, cluster: Cluster): ClusterFeature[] =>
  answer.features
    .filter((feature) => sideOf(answer, feature, cluster) !== 'alike')
    .toSorted((a, b) => apartOf(cluster.figures[b]) - apartOf(cluster.figures[a]));

const apartOf = (figures: { apart: number } | undefined): number => Math.abs(figures?.apart ?? 0);

type Words = {
  phrase: (feature: ClusterFeature, cluster: Cluster) => string;
  figure: (feature: ClusterFeature, cluster: Cluster) => string;
  /** for a cluster that stands out in nothing */
  alike: string;
  join: (phrases: string[]) => string;
};

/**
 * A name for each cluster, of what sets it apart most: up to two phrases, or as many more as tell two of one name apart,
 * then the figure that differs most among them.
 */
export function nameKinds(answer: Clusters, words: Words): Map<number, string> {
  const { clusters, features } = answer;
  const names = new Map<number, string>();
  const nameFrom = (alike: readonly Cluster[], length: number): void => {
    const by = new Map<string, Cluster[]>();
    for (const cluster of alike) {
      const phrases = standingOut(answer, cluster).slice(0, length);
      const name =
        phrases.length === 0
          ? words.alike
          : words.join(phrases.map((feature) => words.phrase(feature, cluster)));
      by.set(name, [...(by.get(name) ?? []), cluster]);
    }
    for (const [name, same] of by) {
      if (same.length === 1 && same[0]) names.set(same[0].cluster, name);
      else if (length < features.length) nameFrom(same, length + 1);
      else nameByFigure(same, name);
    }
  };
  const nameByFigure = (same: readonly Cluster[], name: string): void => {
    const feature = features.toSorted((a, b) => spread(same, b) - spread(same, a))[0];
    for (const cluster of same) {
      names.set(
        cluster.cluster,
        feature === undefined ? name : words.join([name, words.figure(feature, cluster)]),
      );
    }
  };
  nameFrom(clusters, mostPhrases);
  return names;
}

function spread(clusters: readonly Cluster[], feature: ClusterFeature): number {
  const all = clusters.map(({ figures }) => figures[feature]?.apart ?? 0);
  return Math.max(...all) - Math.min(...all);
}
