/** Several things to time, each `runs` times in turn, so that what else the machine does falls on all alike. */
export async function interleave<K extends string>(
  runs: number,
  things: Record<K, () => Promise<number>>,
): Promise<Record<K, number[]>> {
  const names = Object.keys(things) as K[];
  const times = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<K, number[]>;
  for (let run = 0; run < runs; run++) for (const name of names) times[name].push(await things[name]());
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
