/** Runs one piece of work after the other, in the order of asking. */
export function createTurns(): <T>(signal: AbortSignal | null, work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (signal, work) => {
    const mine = last.then(() => {
      signal?.throwIfAborted();
      return work();
    });
    last = mine.catch(() => undefined); // whoever comes next does not mind
    return mine;
  };
}
