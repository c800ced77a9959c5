type Sample = { at: number; done: number };

/** Rate over the last seconds, so that a slow start does not spoil the estimate. */
export const createRateMeter = (windowMs = 4_000) => {
  const samples: Sample[] = [];
  return {
    /** Adds where the work stands at `atMs`; gives units a second, or null where it is too early to say. */
    add: (done: number, atMs: number): number | null => {
      samples.push({ at: atMs, done });
      while (samples.length > 2 && atMs - (samples[1]?.at ?? atMs) >= windowMs) samples.shift();
      const first = samples[0];
      if (!first || atMs - first.at < 250) return null;
      return ((done - first.done) * 1000) / (atMs - first.at);
    },
  };
};
