/**
 * Moves labels apart along one axis so that none are nearer than `gap`, each as near its wish as that allows, all
 * within [min, max]. Returns positions in the order of the wishes.
 */
export const spreadLabels = (wishes: readonly number[], gap: number, min: number, max: number): number[] => {
  const order = wishes.map((wish, at) => ({ wish, at })).sort((a, b) => a.wish - b.wish || a.at - b.at);
  // Clusters of touching labels, each centred on the mean of its wishes; merged until none overlap.
  const clusters: { mean: number; size: number; members: number[] }[] = [];
  const place = (cluster: { mean: number; size: number }): number =>
    Math.min(max - (cluster.size - 1) * gap, Math.max(min, cluster.mean - ((cluster.size - 1) * gap) / 2));
  for (const { wish, at } of order) {
    clusters.push({ mean: wish, size: 1, members: [at] });
    for (;;) {
      const last = clusters.at(-1);
      const before = clusters.at(-2);
      if (!last || !before || place(before) + before.size * gap <= place(last)) break;
      clusters.length -= 2;
      const size = before.size + last.size;
      clusters.push({
        mean: (before.mean * before.size + last.mean * last.size) / size,
        size,
        members: [...before.members, ...last.members],
      });
    }
  }
  const placed = wishes.map(() => 0);
  for (const cluster of clusters)
    for (const [step, member] of cluster.members.entries()) placed[member] = place(cluster) + step * gap;
  return placed;
};
