/** Cuts the work of a thread into slices, so that what others post to it is heard between them. */
export type Pace = { due(): boolean; pause(): Promise<void> };

const sliceMs = 30;

export function createPace(now: () => number = () => performance.now()): Pace {
  let begun = now();
  return {
    due: () => now() - begun >= sliceMs,
    async pause() {
      // A new task, not a microtask: messages come in between.
      await new Promise<void>((resolve) => {
        setTimeout(resolve, 0);
      });
      begun = now();
    },
  };
}

/**
 * Runs work to its end in slices. The work yields every few milliseconds.
 * @throws the signal's reason within a slice of its abort
 */
export async function drive<T>(work: Iterator<unknown, T>, signal: AbortSignal, pace: Pace): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const step = work.next();
    if (step.done) return step.value;
    if (pace.due()) await pace.pause();
  }
}
